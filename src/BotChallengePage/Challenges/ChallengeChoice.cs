using BotChallengePage.Passes;
using BotChallengePage.Providers;
using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// Which challenge a visitor gets: that of the policy's provider, of what stands in for it, or less where their pass is
/// good but for the network.
/// </summary>
internal sealed class ChallengeChoice(ProviderOutages outages, PassRechecks rechecks, NetworkPressure pressure)
{
    /// <summary>For a request to a guarded page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">What has to be passed.</param>
    /// <param name="level">The least level that the pass has to be worth.</param>
    /// <param name="found">What was found of a pass. One that is forged is opened once, and not again here.</param>
    /// <param name="isIssued">Whether the answer carries the challenge, and does not lead to it.</param>
    public ValueTask<WantedChallenge> MakeAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, PassVerdict? found,
        bool isIssued = true) =>
        found == PassVerdict.OtherNetwork && rechecks.IsOpenTo(context, policy, level)
            ? new(new WantedChallenge(policy, level, policy.RecheckProvider!) { IsRecheck = true })
            : FromAsync(context, WantedChallenge.Of(policy, level), isIssued);

    /// <summary>
    /// For a form, which no pass opens. While the policy's own provider is known to be down its stand-in is asked at
    /// once: what a visitor sends with a form is checked but once. Else anyone may ask for the stand-in, as for that of
    /// a page.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">What the form goes by.</param>
    /// <param name="level">The least level of the check.</param>
    /// <param name="form">The form.</param>
    public async Task<WantedChallenge> MakeForFormAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, UInt128 form)
    {
        var own = WantedChallenge.Of(policy, level) with { Form = form };
        var asked = context.Request.Query["provider"].ToString();
        return own.Chain.Contains(asked) ? await AskedForAsync(context, own, asked)
            : outages.IsKnown(own.Provider) && own.Chain.After(own.Provider) is { } standIn
                ? await FromAsync(context, own with { Provider = standIn })
            : await FromAsync(context, own);
    }

    /// <summary>
    /// For a request that asks for a challenge. Anyone may ask for a stand-in, since nothing proves that a script was
    /// blocked; its pass is a short one. And anyone may ask for the whole challenge: who could not be rechecked comes
    /// back for it.
    /// </summary>
    /// <inheritdoc cref="MakeAsync"/>
    public Task<WantedChallenge> MakeAskedForAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, PassVerdict found) =>
        MakeAskedForAsync(context, policy, level, found, context.Request.Query["provider"].ToString());

    /// <inheritdoc cref="MakeAskedForAsync(HttpContext, ResolvedPolicy, ChallengeLevel, PassVerdict)"/>
    /// <param name="context">The request.</param>
    /// <param name="policy">What has to be passed.</param>
    /// <param name="level">The least level that the pass has to be worth.</param>
    /// <param name="found">What was found of a pass.</param>
    /// <param name="asked">The provider that is asked for, if one is.</param>
    public async Task<WantedChallenge> MakeAskedForAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, PassVerdict found, string? asked)
    {
        if (found == PassVerdict.Spent)
            pressure.Spent(context, policy.Settings.Options.ProofOfWork);
        var (query, own) = (context.Request.Query, WantedChallenge.Of(policy, level));
        return asked is { Length: > 0 } && IsOpen(own, asked) ? await AskedForAsync(context, own, asked)
            : query.ContainsKey(ChallengePaths.RecheckKey) ? await FromAsync(context, own)
            : await MakeAsync(context, policy, level, found);
    }

    private static bool IsOpen(WantedChallenge own, string asked) =>
        own.Chain.Contains(asked) || own.Policy.Offers(asked, own.Level);

    /// <summary>
    /// Where a link does not reach the level, it is given only while all are down that come before it, as the server
    /// itself sees it. Else one behind it that does reach it is: whoever asks may not get the script of those before.
    /// </summary>
    private async Task<WantedChallenge> AskedForAsync(HttpContext context, WantedChallenge own, string asked)
    {
        if (asked == own.Provider)
            return own;
        if (!own.Chain.Contains(asked))
            return own with { Provider = asked };

        var isShort = own.Policy.LevelOf(asked) < own.Level;
        if (isShort)
        {
            foreach (var link in own.Chain.Before(asked))
            {
                if (await outages.FindAsync(own.Policy, link, context))
                    continue;
                return own.Chain.Links.SkipWhile(other => other != asked)
                    .FirstOrDefault(other => own.Policy.LevelOf(other) >= own.Level) is { } next
                    ? await FromAsync(context, own with { Provider = next })
                    : own with { Provider = link, IsOutage = link != own.Chain.First, IsStandInRefused = true };
            }
        }

        return await FromAsync(context, own with { Provider = asked, IsOutage = isShort });
    }

    /// <summary>
    /// The provider that is wanted, or the next of the chain that is not avoided just now, so that nobody waits for
    /// what others have waited for.
    /// </summary>
    private async ValueTask<WantedChallenge> FromAsync(
        HttpContext context, WantedChallenge wanted, bool isIssued = true) =>
        wanted.Chain.Links.Count == 1 ||
        (wanted.Provider == wanted.Chain.First &&
            !await outages.IsAvoidedAsync(wanted.Policy, wanted.Provider, context, isIssued))
            ? wanted
            : await NextAsync(context, wanted, isIssued);

    /// <summary>Apart, since next to nobody comes to it, and it would cost everybody the closures.</summary>
    private async ValueTask<WantedChallenge> NextAsync(
        HttpContext context, WantedChallenge wanted, bool isIssued)
    {
        var (policy, chain) = (wanted.Policy, wanted.Chain);
        var isOutage = wanted.IsOutage || chain.Before(wanted.Provider).All(outages.IsKnown);
        var first = wanted with { IsOutage = isOutage && wanted.Provider != chain.First };
        foreach (var link in chain.Links.SkipWhile(link => link != wanted.Provider))
        {
            // One that is behind it may reach the level.
            if (policy.LevelOf(link) < wanted.Level && !isOutage)
                continue;
            if (!await outages.IsAvoidedAsync(policy, link, context, isIssued))
                return wanted with { Provider = link, IsOutage = isOutage && link != chain.First };
            isOutage &= outages.IsKnown(link);
        }

        return first;
    }
}
