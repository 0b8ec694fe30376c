using BotChallengePage.Counters.Memory;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>
/// Notices a visitor whose browser does not send the pass back: without a script nobody can ask it. Whoever was given
/// one on the way to a page, and comes for it again without any cookie, has lost it. Others of the same network and
/// browser may have been meant, so nobody is kept from trying again.
/// </summary>
internal sealed class PassReturns(TimeProvider time)
{
    private const int Capacity = 10_000;
    private const int MostTokens = 4;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly OwnCounter _given = new("pass-given", Window, Capacity, time);
    private volatile bool _isUsed;

    /// <summary>A pass was set on the way to a page.</summary>
    public void Given(HttpContext context, ReturnUrl destination)
    {
        _isUsed = true;
        _given.Increment(KeyOf(context, destination));
    }

    /// <summary>How many were set lately, where the request brings none.</summary>
    public long LostBy(HttpContext context, ReturnUrl destination) =>
        _isUsed && PassCookie.Read(context.Request, new StringSegment[PassCookie.MaxCandidates]) == 0
            ? _given.CountOf(KeyOf(context, destination))
            : 0;

    /// <summary>
    /// Whether tokens do not help a visitor either: those that they come back with, one after the other, are not taken.
    /// Their way to a page may be by another network than the one to the check.
    /// </summary>
    public bool HasLostTokens(HttpContext context, ReturnUrl destination) =>
        destination.Has(PassTokens.Key) && LostBy(context, destination) >= MostTokens;

    private static ClientPartition KeyOf(HttpContext context, ReturnUrl destination) => ClientPartitions.OfText(
        $"{ClientFingerprint.NetworkOf(context)} {context.Request.Headers.UserAgent} " +
        destination.Without(PassTokens.Key).Value);
}
