using BotChallengePage.Counters.Memory;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// Notices a visitor whom the page sends on and the guard sends back: a CDN that drops cookies on one path only, a
/// proxy that leaves by another address for it, nodes that do not take the same passes. Then the page is shown after
/// all, so that its script can say so; without it the browser would give up with an error that helps nobody.
/// </summary>
internal sealed class RedirectLoopDetector(TimeProvider time)
{
    private const int Capacity = 10_000;

    /// <summary>
    /// Each node counts for itself, and a bounce takes two of the twenty redirects that browsers follow. A visitor with
    /// a pass who comes to the page more often than that is not sent round, and loses no more than a moment to another
    /// check.
    /// </summary>
    private const int MaxBounces = 2;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly OwnCounter _bounces = new("bounce", Window, Capacity, time);

    public bool MaySendOn(HttpContext context, ReturnUrl destination)
    {
        var visitor = $"{ClientFingerprint.NetworkOf(context)} {context.Request.Headers.UserAgent} {destination.Value}";
        return _bounces.Increment(ClientPartitions.OfText(visitor)) <= MaxBounces;
    }
}
