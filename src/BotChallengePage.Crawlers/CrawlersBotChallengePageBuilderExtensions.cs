using BotChallengePage;
using BotChallengePage.Crawlers;
using BotChallengePage.Crawlers.Catalogue;
using BotChallengePage.Crawlers.Conditions;
using BotChallengePage.Crawlers.Names;
using BotChallengePage.Crawlers.Places;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds crawlers that prove who they are to what rules can ask. Options are in the section
/// <c>BotChallengePage:Crawlers</c> of the configuration.
/// </summary>
public static class CrawlersBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Lets rules ask for crawlers, impostors, countries and networks, and fetches the networks that owners of crawlers
    /// publish. Without a rule that asks, it decides nothing.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options, over which the configuration is laid.</param>
    /// <remarks>
    /// The app does not start with options that cannot be used: <c>OptionsValidationException</c> names all faults.
    /// </remarks>
    public static IBotChallengePageBuilder AddCrawlers(
        this IBotChallengePageBuilder builder, Action<CrawlersOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddSection("Crawlers", configure).AddRules();
        var services = builder.Services;
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<CrawlersOptions>, CrawlersOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<RulesOptions>, CrawlerLists>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RulesOptions>, OwnListsValidator>());
        services.TryAddSingleton<CrawlerSettings>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CrawlersOptions>, CrawlerSettings>(
            static provider => provider.GetRequiredService<CrawlerSettings>()));
        services.TryAddSingleton<CrawlerCatalogue>();
        services.TryAddSingleton<CrawlerIdentifier>();
        services.TryAddSingleton<CrawlerMetrics>();
        services.TryAddSingleton<ReverseLookup>();
        AddHosted<HostNames>(services);
        AddHosted<PlaceFiles>(services);
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IRuleCondition, ClaimsCrawlerCondition>(),
            ServiceDescriptor.Singleton<IRuleCondition, CrawlerCondition>(),
            ServiceDescriptor.Singleton<IRuleCondition, ImpostorCondition>(),
            ServiceDescriptor.Singleton<IRuleCondition, CountryCondition>(),
            ServiceDescriptor.Singleton<IRuleCondition, NetworkNumberCondition>(),
        ]);
        return builder;
    }

    /// <summary>What runs in the background, and is asked by others.</summary>
    private static void AddHosted<TService>(IServiceCollection services)
        where TService : class, IHostedService
    {
        services.TryAddSingleton<TService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TService>(
            static provider => provider.GetRequiredService<TService>()));
    }
}
