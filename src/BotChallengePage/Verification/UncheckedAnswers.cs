using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Verification;

/// <summary>
/// How many answers are accepted that nobody could check, where the options want that in an outage. Anybody can send
/// such an answer, so there is an end to it: the rest goes on with what stands in.
/// </summary>
internal sealed class UncheckedAnswers(
    BotChallengeMetrics metrics, TimeProvider time, ILogger<UncheckedAnswers> logger)
{
    public const int MostOfNetwork = 20;

    private const int Capacity = 10_000;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly OwnCounter _ofNetwork = new("unchecked", Hour, Capacity, time);
    private readonly OwnCounter _ofAll = new("unchecked-all", Hour, 1, time);
    private readonly LogRateLimiter _accepted = new(time);
    private readonly LogRateLimiter _spent = new(time);

    public bool TryTake(HttpContext context, string provider, ResolvedOptions settings)
    {
        var most = settings.Options.Verification.MaxUnchecked;
        if (_ofNetwork.Increment(ClientFingerprint.NetworkOf(context)) > MostOfNetwork)
            return false;

        if (_ofAll.Increment(default) > most)
        {
            if (_spent.TryAcquire())
                Log.UncheckedSpent(logger, provider);
            return false;
        }

        metrics.AcceptedUnchecked();
        if (_accepted.TryAcquire())
            Log.AcceptedUnchecked(logger, provider, most, MostOfNetwork);
        return true;
    }
}
