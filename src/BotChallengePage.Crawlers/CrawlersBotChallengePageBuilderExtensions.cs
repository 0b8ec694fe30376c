using BotChallengePage;
using BotChallengePage.Crawlers.Catalogue;
using BotChallengePage.Crawlers.Conditions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds crawlers that prove who they are to what rules can ask.</summary>
public static class CrawlersBotChallengePageBuilderExtensions
{
    /// <summary>Lets rules ask for crawlers. Without a rule that does, it changes nothing.</summary>
    /// <param name="builder">The library's builder.</param>
    public static IBotChallengePageBuilder AddCrawlers(this IBotChallengePageBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var services = builder.Services;
        services.TryAddSingleton<CrawlerCatalogue>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRuleCondition, ClaimsCrawlerCondition>());
        return builder;
    }
}
