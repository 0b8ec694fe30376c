using System.Runtime.CompilerServices;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Passes;

/// <summary>Finds out whether a request carries a good pass. Nothing a client sends makes it throw.</summary>
internal sealed class PassReader(
    PassProtector protector, PassTokens tokens, PassCache opened, PassUsageLimiter budget, CallbackInvoker delegates,
    TimeProvider time)
{
    /// <summary>The best that can be said of the cookies the request carries.</summary>
    public PassVerdict Check(
        HttpContext context, ResolvedPolicy policy, ResolvedOptions settings, ChallengeLevel level) =>
        Read(context, settings).Check(policy, settings, out _, level);

    /// <summary>Opens what the request carries: at most two cookies, however many policies it has to pass.</summary>
    public RequestPasses Read(HttpContext context, ResolvedOptions settings)
    {
        var candidates = new CandidateList();
        var count = PassCookie.Read(context.Request, candidates);
        if (count == 0)
            return settings.TakesTokens ? ReadToken(context, settings) : default;

        var fingerprint = PassFingerprint.Of(context, settings.Options.Pass, delegates);
        var host = RequestHost.Of(context.Request);
        var now = time.GetUtcNow();
        var (first, ofFirst) = Open(candidates[0], host, fingerprint, now);
        var second = count > 1 ? new SecondPass(this, candidates[1], host, fingerprint, now) : null;
        return new(first, ofFirst, second, budget, now);
    }

    /// <summary>What came in the query does not leave the site with its links.</summary>
    private RequestPasses ReadToken(HttpContext context, ResolvedOptions settings)
    {
        var fingerprint = PassFingerprint.Of(context, settings.Options.Pass, delegates);
        if (tokens.Find(context, settings, fingerprint) is not { } pass)
            return default;

        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return new(pass.On(fingerprint.Network), PassVerdict.Good, second: null, budget, time.GetUtcNow());
    }

    /// <summary>The network that passes are good on, or not, for this request.</summary>
    public ClientPartition NetworkOf(HttpContext context, ResolvedOptions settings) =>
        PassFingerprint.Of(context, settings.Options.Pass, delegates).Network;

    /// <summary>The pass a new one is added to: the visitor's own, if need be from another network.</summary>
    public Pass? FindEarlier(HttpContext context, in ClientFingerprint fingerprint)
    {
        var candidates = new CandidateList();
        var count = PassCookie.Read(context.Request, candidates);
        var host = RequestHost.Of(context.Request);
        Pass? elsewhere = null;
        for (var i = 0; i < count; i++)
        {
            var pass = opened.Find(candidates[i], host, fingerprint, time.GetUtcNow()) ??
                protector.Unprotect(candidates[i], fingerprint);
            var verdict = pass?.CheckBinding(host, fingerprint);
            if (verdict == PassVerdict.Good)
                return pass;
            if (verdict == PassVerdict.OtherNetwork)
                elsewhere ??= pass;
        }

        return elsewhere;
    }

    /// <returns>
    /// A pass that is bound to this host and client, as it is good on the client's network, if it is; or why there is
    /// none.
    /// </returns>
    public (Pass? Pass, PassVerdict Verdict) Open(
        StringSegment value, string host, in ClientFingerprint fingerprint, DateTimeOffset now)
    {
        if (opened.Find(value, host, fingerprint, now) is { } known)
            return (known, PassVerdict.Good);
        if (protector.Unprotect(value, fingerprint) is not { } pass)
            return (null, PassVerdict.Unreadable);

        var verdict = pass.Binding.Check(host, fingerprint);
        if (verdict != PassVerdict.Good)
            return (null, verdict);

        var here = pass.On(fingerprint.Network);
        opened.Add(value, host, fingerprint, here, now);
        return (here, verdict);
    }

    [InlineArray(PassCookie.MaxCandidates)]
    private struct CandidateList
    {
        private StringSegment _first;
    }
}
