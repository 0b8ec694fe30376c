using System.Globalization;
using BotChallengePage.Directives;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace BotChallengePage.Guarding;

/// <summary>
/// Tells a client how far its count is: <c>RateLimit-Policy</c> and <c>RateLimit</c> of
/// <c>draft-ietf-httpapi-ratelimit-headers-11</c>, where the options want it.
/// </summary>
internal sealed class RateLimitHeaders(DirectiveCounter counter)
{
    public void Decided(HttpContext context, in BotChallengeDecision decision)
    {
        if (decision.Settings.Options.RateLimitHeaders &&
            decision is { Limit: not null, Count: not null, Outcome: not BotChallengeOutcome.WouldChallenge })
            Write(context, decision);
    }

    /// <summary>
    /// Apart, since a method with a closure allocates it at its start, whether it comes to it or not.
    /// </summary>
    private void Write(HttpContext context, BotChallengeDecision decision)
    {
        var limit = decision.Limit!;
        var name = limit.OfAll ? $"{decision.Policy}-all" : decision.Policy;
        var policy = string.Create(
            CultureInfo.InvariantCulture, $"\"{name}\";q={limit.After};w={RetryAfter.Seconds(limit.Within)}");
        var state = string.Create(
            CultureInfo.InvariantCulture, $"\"{name}\";r={Math.Max(0, limit.After - decision.Count!.Value)}");
        if (counter.KnownTimeLeft(context, decision.Directive!, limit, decision.Settings) is { } left &&
            left > TimeSpan.Zero)
            state += string.Create(CultureInfo.InvariantCulture, $";t={RetryAfter.Seconds(left)}");

        // At the last moment: only then it is known who may store the page.
        context.Response.OnStarting(() =>
        {
            if (IsForThisClient(context))
            {
                context.Response.Headers["RateLimit-Policy"] = policy;
                context.Response.Headers["RateLimit"] = state;
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// A shared cache would give one client's count to all. Where nobody says otherwise it may store a page (RFC 9111).
    /// </summary>
    private static bool IsForThisClient(HttpContext context) =>
        context.Response.GetTypedHeaders().CacheControl is { NoStore: true } or { Private: true } &&
        context.Features.Get<IOutputCacheFeature>()?.Context is not
            { EnableOutputCaching: true, AllowCacheStorage: true };
}
