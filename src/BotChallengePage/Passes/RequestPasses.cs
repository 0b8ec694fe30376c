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
    /// <param name="level">The least level that it has to be earned with.</param>
    public PassVerdict Check(
        ResolvedPolicy policy,
        ResolvedOptions settings,
        out Pass? good,
        ChallengeLevel level = ChallengeLevel.Automatic)
    {
        good = null;
        var best = Check(first, ofFirst, policy, settings, level);
        if (best == PassVerdict.Good)
        {
            good = first;
            return best;
        }

        if (second is null)
            return best;

        var (pass, ofPass) = second.Open();
        var other = Check(pass, ofPass, policy, settings, level);
        if (other == PassVerdict.Good)
            good = pass;
        return other > best ? other : best;
    }

    private PassVerdict Check(
        Pass? pass, PassVerdict verdict, ResolvedPolicy policy, ResolvedOptions settings, ChallengeLevel level)
    {
        if (pass is null)
            return verdict;

        var grant = pass.CheckGrant(policy, now, level);
        return grant == PassVerdict.Good && usage.IsSpent(pass, settings) ? PassVerdict.Spent : grant;
    }
}
