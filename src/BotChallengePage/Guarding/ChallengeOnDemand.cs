using BotChallengePage.Directives;
using BotChallengePage.Passes;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Guarding;

/// <summary>
/// Challenges a request that code of the app's has turned away, such as the framework's rate limiter, and tells of a
/// good pass. What is exempt from the guard is exempt here.
/// </summary>
internal sealed class ChallengeOnDemand(
    SettingsMonitor options,
    RequestExemptions exemptions,
    PassReader passes,
    DecisionReporter reporter,
    DecisionResponder responder)
{
    private static readonly string[] Reasons = ["the app's code"];

    /// <exception cref="ArgumentException">There is no such policy.</exception>
    public bool HasPass(HttpContext context, string? policyName)
    {
        var settings = options.Current;
        var policy = Find(policyName, settings);
        return passes.Check(context, policy, settings, policy.LevelFor(null)) == PassVerdict.Good;
    }

    /// <returns>Whether it was challenged.</returns>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    /// <exception cref="InvalidOperationException">The response has started.</exception>
    public async Task<bool> TryChallengeAsync(HttpContext context, string? policyName)
    {
        var settings = options.Current;
        var policy = Find(policyName, settings);
        if (context.Response.HasStarted)
            throw new InvalidOperationException("The response has started, so that it can be no challenge any more.");
        var exemption = await exemptions.FindAsync(
            context, ChallengedMethods.Of(context), directives: [], isAssessed: true, settings);
        if (exemption is not (Exemption.None or Exemption.Method))
            return false;

        var wanted = Assessment.Challenge(policy.Name, level: null, Reasons);
        var decision = new BotChallengeDecision(BotChallengeOutcome.NotApplicable, settings)
            .AskForPass(wanted, passes.Read(context, settings));
        // Who has a pass already would come back with the same one.
        if (decision.Outcome == BotChallengeOutcome.Pass)
            return false;

        await reporter.ReportAsync(context, decision);
        // The guard's mark would be taken for a decision about the endpoint, whose own directives are still to come.
        if (decision.LetsThrough)
            return false;

        context.Features.Set<IBotChallengeFeature>(
            new BotChallengeFeature(decision, context, context.GetEndpoint()));
        await responder.RespondAsync(context, decision);
        return true;
    }

    private static ResolvedPolicy Find(string? name, ResolvedOptions settings) =>
        settings.FindPolicy(name) ?? throw new ArgumentException(
            $"There is no policy \"{name}\". There are: " +
            $"{string.Join(", ", settings.Policies.Select(known => known.Name))}.",
            nameof(name));
}
