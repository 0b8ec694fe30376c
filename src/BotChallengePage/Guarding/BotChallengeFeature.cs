namespace BotChallengePage.Guarding;

/// <summary>Keeps a decision, so that a request that passes several entries is decided once.</summary>
internal sealed class BotChallengeFeature(BotChallengeDecision decision) : IBotChallengeFeature
{
    public string Outcome => decision.OutcomeName;

    public string? Policy => decision.Policy;

    public bool VetoesCache => decision.VetoesCache;
}
