using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// How hard a proof of work is: what the policy says, and harder for a network that asks for many and solves few. With
/// the defaults, never so hard that an old phone takes longer than a visitor waits.
/// </summary>
internal sealed class WorkDifficulty(NetworkPressure pressure)
{
    /// <summary>
    /// Over plain http browsers derive in plain JavaScript, which takes four times as long.
    /// </summary>
    private const int MostStepsOverHttp = 1;

    /// <summary>PBKDF2 iterations of one try, and how many times they were doubled for it.</summary>
    /// <param name="context">The request that gets the challenge.</param>
    /// <param name="policy">Its policy; <see langword="null"/> where there is none.</param>
    /// <param name="options">The options that it goes by.</param>
    public (int Cost, int Step) For(HttpContext context, ResolvedPolicy? policy, ProofOfWorkOptions options)
    {
        var cost = policy?.ProofOfWorkCost ?? options.Cost;
        var wanted = pressure.StepFor(context, options);
        if (!SecureContext.IsOf(context.Request))
            wanted = Math.Min(wanted, MostStepsOverHttp);
        return Risen(cost, wanted, options);
    }

    /// <summary>What a cost gets to that is doubled some times, as far as it may.</summary>
    public static (int Cost, int Step) Risen(int cost, int steps, ProofOfWorkOptions options)
    {
        var step = 0;
        for (; step < steps && cost <= options.MaxCost / 2; step++)
            cost *= 2;
        return (cost, step);
    }
}
