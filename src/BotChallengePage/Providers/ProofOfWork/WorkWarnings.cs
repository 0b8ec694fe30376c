using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// Says at start that a proof of work takes a phone longer than somebody waits. It is no fault: a site may have nobody
/// on a phone.
/// </summary>
internal sealed class WorkWarnings(SettingsMonitor options, ILogger<WorkWarnings> logger)
{
    private const int BitsOfDigit = 4;

    /// <summary>PBKDF2 iterations a second of four cores that are six times slower than the ones measured.</summary>
    private const double PhoneRate = 1_200_000;

    /// <summary>On average; one visitor in twenty takes three times as long.</summary>
    private const double LongestWait = 20;

    public void Tell()
    {
        var all = options.Current;
        var work = all.Options.ProofOfWork;
        var isLong = Check(work.Cost, work, all.Options.KeyOf(
            $"{nameof(BotChallengePageOptions.ProofOfWork)}:{nameof(work.Cost)}"));
        var hardest = isLong ? 0 : Hardest(work.Cost, work);
        foreach (var policy in all.Policies.Where(policy => policy.ProofOfWorkCost is not null))
        {
            var cost = policy.ProofOfWorkCost!.Value;
            if (!Check(cost, work, all.Options.KeyOf(
                $"{nameof(BotChallengePageOptions.Policies)}:{policy.Name}:{nameof(policy.ProofOfWorkCost)}")))
                hardest = Math.Max(hardest, Hardest(cost, work));
        }

        // Only where the easy one is not too hard already: that is said.
        Check(hardest, work, all.Options.KeyOf(
            $"{nameof(BotChallengePageOptions.ProofOfWork)}:{nameof(work.MaxCost)}"));
    }

    /// <summary>What a network gets to that asks for many: a campus, for example.</summary>
    private static int Hardest(int cost, ProofOfWorkOptions work) =>
        WorkDifficulty.Risen(cost, work.RiseSteps, work).Cost;

    private bool Check(int cost, ProofOfWorkOptions work, string key)
    {
        var seconds = cost * Math.Pow(2, BitsOfDigit * work.KeyPrefix.Length) / PhoneRate;
        var isLong = seconds > LongestWait;
        if (isLong)
            Log.WorkTakesLong(logger, key, cost, work.KeyPrefix, (long)seconds);
        return isLong;
    }
}
