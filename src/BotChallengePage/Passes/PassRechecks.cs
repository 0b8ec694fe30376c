using System.Globalization;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Passes;

/// <summary>
/// Visitors whose pass is good but for the network. They are asked for little, and so few times an hour that a pass
/// which was copied to many machines is of no use to them. Counted by the id of the pass, which a copy has as well:
/// here, and in the ledger that nodes share.
/// </summary>
internal sealed class PassRechecks(
    PassReader passes, TicketAttempts ledger, TimeProvider time, ILogger<PassRechecks> logger)
{
    public const int MostAnHour = 4;

    private const int Capacity = 100_000;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly OwnCounter _taken = new("network", Window, Capacity, time);
    private readonly LogRateLimiter _refusals = new(time);

    /// <summary>Whether the request's visitor is one of them, and may be rechecked.</summary>
    public bool IsOpenTo(HttpContext context, ResolvedPolicy policy, ChallengeLevel level)
    {
        if (policy.RecheckProvider is null ||
            passes.Read(context, policy.Settings).FindElsewhere(policy, level) is not { } found ||
            !IsExtended(found.Grant, policy.Settings))
            return false;

        var pass = found.Pass;

        for (var place = 0; place < MostAnHour; place++)
        {
            if (IsFree(PlaceOf(pass, place)))
                return true;
        }

        TellOfRefusal();
        return false;
    }

    /// <summary>
    /// The pass of a visitor who was rechecked, as it is good on the network that the request comes from.
    /// </summary>
    /// <returns>
    /// <see langword="null"/> where there is none any more, or it was on too many new networks in the last hour.
    /// </returns>
    public async ValueTask<Pass?> ExtendAsync(HttpContext context, ResolvedPolicy policy, ChallengeLevel level)
    {
        var settings = policy.Settings;
        var request = passes.Read(context, settings);

        // Another tab was faster.
        if (request.Check(policy, settings, out var good, level) == PassVerdict.Good)
            return good!.Value.Pass;
        if (policy.RecheckProvider is null || request.FindElsewhere(policy, level) is not { } found ||
            !IsExtended(found.Grant, settings))
            return null;
        if (await TryTakeAsync(found.Pass, settings.Options.Counters.Timeout, context.RequestAborted))
            return found.Pass.Extend(passes.NetworkOf(context, settings), grant => IsExtended(grant, settings));

        TellOfRefusal();
        return null;
    }

    /// <summary>
    /// Not what opens a policy that a recheck is not enough for: who rechecks under another must not get in there.
    /// </summary>
    private static bool IsExtended(PassGrant grant, ResolvedOptions settings) => settings.Policies.All(policy =>
        policy.RecheckProvider is not null || !grant.Reaches(policy.MinimumLevel, policy) ||
        !policy.Accepts(grant.PolicyId));

    /// <summary>
    /// Each new network takes one of the pass' places, which is free again an hour later: so in no hour there are more.
    /// </summary>
    private async ValueTask<bool> TryTakeAsync(Pass pass, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Window;
        for (var number = 0; number < MostAnHour; number++)
        {
            // Taken here first, so that of two at once on this node one asks for it, and the other for the next. Where
            // another node has it, this one offers it no more.
            var place = PlaceOf(pass, number);
            if (_taken.Increment(KeyOf(place)) == 1 &&
                await ledger.TryMarkAsync(place, until, timeout, cancellationToken))
                return true;
        }

        return false;
    }

    private bool IsFree(UInt128 place) => _taken.CountOf(KeyOf(place)) == 0;

    private void TellOfRefusal()
    {
        if (_refusals.TryAcquire())
            Log.TooManyNetworks(logger, MostAnHour);
    }

    private static UInt128 PlaceOf(Pass pass, int number) =>
        ShortHash.Compute(string.Create(CultureInfo.InvariantCulture, $"network {number} of {pass.Id.Value:x32}"));

    private static ClientPartition KeyOf(UInt128 place) => new((ulong)(place >> 64), (ulong)place);
}
