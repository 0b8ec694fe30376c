using BotChallengePage.Passes;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// Which challenge a visitor gets: that of the policy's provider, of its stand-in, or less where their pass is good but
/// for the network.
/// </summary>
internal sealed class ChallengeChoice(ProviderOutages outages, PassRechecks rechecks)
{
    /// <summary>For a request to a guarded page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">What has to be passed.</param>
    /// <param name="level">The least level that the pass has to be worth.</param>
    /// <param name="found">What was found of a pass. One that is forged is opened once, and not again here.</param>
    public WantedChallenge Make(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, PassVerdict? found) =>
        found == PassVerdict.OtherNetwork && rechecks.IsOpenTo(context, policy, level)
            ? new(policy, level, policy.RecheckProvider!) { IsRecheck = true }
            : WantedChallenge.Of(policy, level);

    /// <summary>
    /// For a form, which no pass opens. While the policy's own provider is known to be down its stand-in is asked at
    /// once: what a visitor sends with a form is checked but once. Else anyone may ask for the stand-in, as for that of
    /// a page: where it does not reach the level that is asked for, it is given only while the provider is down.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">What the form goes by.</param>
    /// <param name="level">The least level of the check.</param>
    /// <param name="form">The form.</param>
    public async Task<WantedChallenge> MakeForFormAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, UInt128 form)
    {
        var chain = policy.ChainFor(level);
        var isOutage = outages.IsKnown(chain.First);
        var own = WantedChallenge.Of(policy, level) with { IsOutage = isOutage, Form = form };
        var asked = context.Request.Query["provider"].ToString();
        var standIn = chain.Contains(asked) ? asked : isOutage ? chain.After(chain.First) : null;
        return standIn is null || standIn == chain.First ? own : await StandInAsync(context, own, standIn);
    }

    /// <summary>
    /// For a request that asks for a challenge. Anyone may ask for the stand-in, since nothing proves that a script was
    /// blocked; its pass is a short one. Where it does not reach the level that is asked for, it is given only while
    /// the provider is down. And anyone may ask for the whole challenge: who could not be rechecked comes back for it.
    /// </summary>
    /// <inheritdoc cref="Make"/>
    public async Task<WantedChallenge> MakeAskedForAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, PassVerdict found)
    {
        var (query, chain) = (context.Request.Query, policy.ChainFor(level));
        var asked = query["provider"].ToString();
        if (asked != chain.First && chain.Contains(asked))
            return await StandInAsync(context, WantedChallenge.Of(policy, level), asked);

        return query.ContainsKey(ChallengePaths.RecheckKey)
            ? WantedChallenge.Of(policy, level)
            : Make(context, policy, level, found);
    }

    /// <summary>
    /// A link of the chain that reaches the level is anybody's; another is given only where all are down that come
    /// before it.
    /// </summary>
    private async Task<WantedChallenge> StandInAsync(HttpContext context, WantedChallenge own, string standIn)
    {
        var (policy, before) = (own.Policy, own.Chain.Before(standIn));
        if (policy.LevelOf(standIn) >= own.Level)
            return own with { Provider = standIn, IsOutage = before.All(outages.IsKnown) };

        foreach (var link in before)
        {
            if (!await outages.FindAsync(policy, link, context))
                return own with { Provider = link, IsOutage = link != own.Chain.First, IsStandInRefused = true };
        }

        return own with { Provider = standIn, IsOutage = true };
    }
}
