using System.Net;
using BotChallengePage.Crawlers.Catalogue;
using BotChallengePage.Crawlers.Names;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers;

/// <summary>
/// Finds out whether a request comes from the crawler that it says it is: by the networks that the crawler's owner
/// publishes, and by the name of its address. It never waits.
/// </summary>
internal sealed class CrawlerIdentifier(
    CrawlerCatalogue catalogue, IServiceProvider services, HostNames names, CrawlerMetrics metrics)
{
    // The lists are of the options of rules, and those are checked with what the rules ask: with this.
    private readonly Lazy<IBotChallengeNetworkLists> _lists =
        new(services.GetRequiredService<IBotChallengeNetworkLists>);

    private readonly Lazy<IOptionsMonitor<RulesOptions>> _rules =
        new(services.GetRequiredService<IOptionsMonitor<RulesOptions>>);

    /// <summary>Who it is; <see langword="null"/> for a request that says nothing of a crawler.</summary>
    public CrawlerIdentity? Identify(HttpContext context)
    {
        var told = context.Features.Get<ICrawlerFeature>();
        if ((told is null ? null : told as CrawlerIdentity ?? context.Features.Get<CrawlerIdentity>()) is { } known)
            return known;
        if (catalogue.ClaimedBy(context) is not { } claimed)
            return null;

        var identity = claimed.As(Judge(claimed, context));
        // Who has proved to be somebody else, by a signature or to the app, is told as that one.
        if (told is null)
            context.Features.Set<ICrawlerFeature>(identity);
        else
            context.Features.Set(identity);
        metrics.Seen(identity);
        return identity;
    }

    private CrawlerVerdict Judge(KnownCrawler crawler, HttpContext context)
    {
        // Context.Connection would be made for it.
        if (context.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is not { } address)
            return CrawlerVerdict.Unknown;

        var isListed = IsListed(crawler, address);
        if (isListed == true)
            return CrawlerVerdict.Verified;
        if (!AddressNumber.IsOfInternet(address))
            return CrawlerVerdict.Unknown;

        var hasNames = crawler.Hosts.Count > 0 && names.IsEnabled;
        var isNamed = hasNames ? names.Find(address)?.HasNameLike(crawler.Hosts) : null;
        if (isNamed == true)
            return CrawlerVerdict.Verified;
        var isRefuted = (crawler.Lists.Count == 0 ? hasNames : isListed == false) && (!hasNames || isNamed == false);
        return isRefuted && crawler.IsComplete && !IsForwarded(context)
            ? CrawlerVerdict.Impostor
            : CrawlerVerdict.Unknown;
    }

    private bool? IsListed(KnownCrawler crawler, IPAddress address)
    {
        var (isKnown, there) = (crawler.Lists.Count > 0, _rules.Value.CurrentValue.NetworkLists);
        for (var i = 0; i < crawler.Lists.Count; i++)
        {
            // A site that fetches none may have some of them as files.
            var isListed = there.ContainsKey(crawler.Lists[i])
                ? _lists.Value.Contains(crawler.Lists[i], address)
                : null;
            if (isListed == true)
                return true;
            isKnown &= isListed is not null;
        }

        return isKnown ? false : null;
    }

    /// <summary>
    /// Whether somebody stands between whose word the app has not taken: then the address is theirs, and says nothing
    /// against the crawler.
    /// </summary>
    private static bool IsForwarded(HttpContext context) =>
        context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded");
}
