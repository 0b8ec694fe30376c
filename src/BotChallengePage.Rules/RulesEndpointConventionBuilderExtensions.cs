using BotChallengePage;
using BotChallengePage.Rules;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Lists;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Rules of endpoints and groups.</summary>
public static class RulesEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Adds rules for this endpoint or group alone. They come before those of the site, and an endpoint's before its
    /// group's; weights add to the same score. The endpoint is guarded for that, also without a directive.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="configure">Adds rules.</param>
    /// <exception cref="ArgumentException">
    /// A rule cannot be used, or there is a threshold or a list: those are the site's.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// When the endpoints are made: nobody called <c>AddRules()</c>, or a rule asks by a custom condition, a word of an
    /// expression or a list what there is not.
    /// </exception>
    public static TBuilder WithRules<TBuilder>(this TBuilder builder, Action<RuleSetBuilder> configure)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RulesOptions();
        configure(new RuleSetBuilder(options));
        if (options.Thresholds.Count > 0)
            throw new ArgumentException(
                "A threshold is the site's: the score is one for all rules. Set it with AddRules().",
                nameof(configure));
        if (options.NetworkLists.Count > 0)
            throw new ArgumentException("A list is the site's. Add it with AddRules().", nameof(configure));
        var faults = new RuleFaults();
        _ = RuleCompiler.Compile(options, TimeProvider.System, faults, lists: AskedLists.Any());
        if (faults.All.Count > 0)
            throw new ArgumentException(string.Join(' ', faults.All), nameof(configure));

        builder.Add(endpoint =>
        {
            if (endpoint.ApplicationServices.GetService<CurrentRules>() is not { } current)
                throw new InvalidOperationException(
                    $"\"{endpoint.DisplayName}\" has rules of its own, but nobody would ask them. " +
                    "Add .AddRules() to AddBotChallengePage().");
            var later = new RuleFaults();
            var own = current.OfEndpoint(options, later);
            if (later.All.Count > 0)
                throw new InvalidOperationException(
                    $"\"{endpoint.DisplayName}\" has rules that cannot be used. {string.Join(' ', later.All)}");
            endpoint.Metadata.Add(new EndpointRules(own, builder));
        });
        return builder;
    }

    /// <inheritdoc cref="SkipRulesAttribute"/>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    public static TBuilder SkipRules<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SkipRulesAttribute());

    /// <inheritdoc cref="DenyBotsAttribute"/>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    public static TBuilder DenyBots<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new DenyBotsAttribute());
}
