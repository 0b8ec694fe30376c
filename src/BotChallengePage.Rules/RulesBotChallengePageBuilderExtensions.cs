using BotChallengePage;
using BotChallengePage.Rules;
using BotChallengePage.Rules.Bans;
using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Lists;
using BotChallengePage.Rules.Lists.Sources;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds rules. Options are in the section <c>BotChallengePage:Rules</c> of the configuration.</summary>
public static class RulesBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Asks rules about each request, before its pass is looked at and before it is counted: on endpoints with a
    /// directive, and on all others where <c>UseBotChallengePage()</c> runs. Called again, it adds more rules.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Adds rules, which come before those of the configuration.</param>
    /// <remarks>
    /// The app does not start with a rule that cannot be used, and after a broken edit the last good rules stay in
    /// force: <c>OptionsValidationException</c> names all faults, with their keys. It replaces an
    /// <see cref="IRequestAssessor"/> that was registered before.
    /// </remarks>
    public static IBotChallengePageBuilder AddRules(
        this IBotChallengePageBuilder builder, Action<RuleSetBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddSection<RulesOptions>(
            "Rules", configure is null ? null : options => configure(new RuleSetBuilder(options)));
        var services = builder.Services;
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RulesOptions>, RulesOptionsValidator>());
        services.TryAddSingleton<CustomConditions>();
        services.TryAddSingleton<ConditionFaults>();
        services.TryAddSingleton<CurrentRules>();
        services.TryAddSingleton<RuleMetrics>();
        AddNetworkLists(services);
        AddBans(services);
        services.RemoveAll<IRequestAssessor>();
        services.AddSingleton<IRequestAssessor, RulesAssessor>();
        return builder;
    }

    private static void AddBans(IServiceCollection services)
    {
        services.TryAddSingleton<Bans>();
        services.TryAddSingleton<IBotChallengeBans>(static provider => provider.GetRequiredService<Bans>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BanReader>());
    }

    private static void AddNetworkLists(IServiceCollection services)
    {
        services.TryAddSingleton<NetworkLists>();
        services.TryAddSingleton<IBotChallengeNetworkLists>(
            static provider => provider.GetRequiredService<NetworkLists>());
        services.TryAddSingleton<ListMetrics>();
        // Whoever keeps a list is no visitor's to see in the app's logs of its own requests.
        services.AddHttpClient(UrlList.ClientName).RemoveAllLoggers();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ListRefresher>());
    }
}
