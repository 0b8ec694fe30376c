using BotChallengePage;
using BotChallengePage.Rules.Signals;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds signals of the site's own pages. Options are in the section <c>BotChallengePage:Signals</c> of the
/// configuration.
/// </summary>
public static class RuleSignalsBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Lets rules ask whether a network has followed a link that nobody sees, or shows pages. Map what gives the
    /// signals with <c>app.MapBotChallengeSignals()</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddRuleSignals(
        this IBotChallengePageBuilder builder, Action<RuleSignalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddSection("Signals", configure);
        var services = builder.Services;
        services.TryAddSingleton<RuleSignals>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RuleSignalOptions>, RuleSignalOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRuleCondition, HoneypotCondition>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRuleCondition, RenderingCondition>());
        return builder;
    }
}
