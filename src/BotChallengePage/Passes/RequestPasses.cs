using BotChallengePage.Settings;

namespace BotChallengePage.Passes;

/// <summary>
/// The passes that a request carries, each opened once at most, and asked for each policy that it has to pass. The
/// default is a request without.
/// </summary>
internal readonly struct RequestPasses(
    Pass? first, PassVerdict ofFirst, SecondPass? second, PassUsageLimiter usage, DateTimeOffset now)
{
    /// <summary>The best that can be said of them.</summary>
    /// <param name="policy">What a pass has to be good for.</param>
    /// <param name="settings">The options that the request goes by.</param>
    /// <param name="good">The pass that was taken, which is the one to be spent.</param>
    /// <param name="level">The least level that it has to be earned with: the policy's own, or a higher one.</param>
    public PassVerdict Check(
        ResolvedPolicy policy, ResolvedOptions settings, out PassUse? good, ChallengeLevel level)
    {
        var isAnywhere = settings.AcceptsAnyNetwork;
        var best = Check(first, ofFirst, policy, settings, level, isAnywhere, out good);
        if (best == PassVerdict.Good)
            return best;

        if (second is null)
            return best;

        var (pass, ofPass) = second.Open();
        var other = Check(pass, ofPass, policy, settings, level, isAnywhere, out good);
        return other > best ? other : best;
    }

    /// <summary>
    /// A pass that is good for the policy and the level, wherever that is. Asked for where none is good here.
    /// </summary>
    public PassUse? FindElsewhere(ResolvedPolicy policy, ChallengeLevel level)
    {
        var settings = policy.Settings;
        Check(first, ofFirst, policy, settings, level, isAnywhere: true, out var good);
        if (good is null && second is not null)
        {
            var (pass, ofPass) = second.Open();
            Check(pass, ofPass, policy, settings, level, isAnywhere: true, out good);
        }

        return good;
    }

    /// <summary>The policy's own grant that is good for the longest, here and now.</summary>
    public PassGrant? LongestOf(ResolvedPolicy policy, DateTimeOffset now)
    {
        var (one, other) = (first?.LongestOf(policy, now), second?.Open().Pass?.LongestOf(policy, now));
        return one is { } grant && other?.EndUnder(policy) > grant.EndUnder(policy) ? other : one ?? other;
    }

    private PassVerdict Check(
        Pass? pass, PassVerdict verdict, ResolvedPolicy policy, ResolvedOptions settings, ChallengeLevel level,
        bool isAnywhere, out PassUse? good)
    {
        good = null;
        if (pass is null)
            return verdict;

        var isSpent = false;
        for (var next = 0; ; isSpent = true)
        {
            verdict = pass.CheckGrant(policy, now, level, isAnywhere, ref next);
            if (verdict != PassVerdict.Good)
                return isSpent && verdict < PassVerdict.Spent ? PassVerdict.Spent : verdict;

            var use = new PassUse(pass, next++);
            if (usage.IsSpent(use, settings))
                continue;

            good = use;
            return verdict;
        }
    }
}
