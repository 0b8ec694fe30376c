using BotChallengePage.Crawlers.Catalogue;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>A crawler or agent that has proved who it is by its signature.</summary>
internal sealed class SignedCrawler(string name) : ICrawlerFeature
{
    public string Name => name;

    public CrawlerVerdict Verdict => CrawlerVerdict.Verified;

    /// <summary>Says of a request who has signed it, whatever it says of itself otherwise.</summary>
    /// <param name="context">The request.</param>
    /// <param name="agent">The origin of the agent. Its name is the authority: <c>chatgpt.com</c>.</param>
    public static void Tell(HttpContext context, string agent)
    {
        var told = context.Features.Get<ICrawlerFeature>();
        if (told is { Verdict: CrawlerVerdict.Verified })
            return;
        // Rules that ask for the one that it says it is have their answer already.
        if (told is CrawlerIdentity claimed)
            context.Features.Set(claimed);
        context.Features.Set<ICrawlerFeature>(
            new SignedCrawler(agent[(agent.IndexOf("://", StringComparison.Ordinal) + "://".Length)..]));
    }
}
