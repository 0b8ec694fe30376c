using BotChallengePage.Configuration;
using BotChallengePage.Directives;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Passes;

/// <summary>Finds out whether a request carries a good pass. Nothing a client sends makes it throw.</summary>
internal sealed class PassReader(PassProtector protector, TimeProvider time)
{
    /// <summary>The best that can be said of the cookies the request carries.</summary>
    public PassVerdict Check(HttpContext context, Policy policy, Settings settings)
    {
        var candidates = new CandidateList();
        var count = PassCookie.Read(context.Request, candidates);
        if (count == 0)
            return PassVerdict.None;

        var fingerprint = ClientFingerprint.Of(context, settings.Options.Pass);
        var best = PassVerdict.None;
        foreach (var candidate in candidates[..count])
        {
            var verdict = Check(candidate, context, fingerprint, policy);
            if (verdict == PassVerdict.Good)
                return verdict;
            if (verdict > best)
                best = verdict;
        }

        return best;
    }

    /// <summary>The pass a new one is added to.</summary>
    public Pass? Open(HttpContext context, ClientFingerprint fingerprint)
    {
        var candidates = new CandidateList();
        foreach (var candidate in candidates[..PassCookie.Read(context.Request, candidates)])
        {
            if (protector.Unprotect(candidate) is { } pass &&
                pass.CheckBinding(context.Request.Host.Value ?? "", fingerprint) == PassVerdict.Good)
                return pass;
        }

        return null;
    }

    private PassVerdict Check(StringSegment candidate, HttpContext context, ClientFingerprint fingerprint, Policy policy)
    {
        if (protector.Unprotect(candidate) is not { } pass)
            return PassVerdict.Unreadable;

        var binding = pass.CheckBinding(context.Request.Host.Value ?? "", fingerprint);
        return binding == PassVerdict.Good ? pass.CheckGrant(policy, time.GetUtcNow()) : binding;
    }

    [System.Runtime.CompilerServices.InlineArray(PassCookie.MaxCandidates)]
    private struct CandidateList
    {
        private StringSegment _first;
    }
}
