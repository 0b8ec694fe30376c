using BotChallengePage.Crawlers.Signatures.Directories;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>A signature in the name of one of these agents is not of the request.</summary>
internal sealed class FalseSignatureCondition(TrustedAgents agents)
    : SignatureCondition(ConditionName, BotSignatureOutcome.False, agents)
{
    public const string ConditionName = "falseSignature";
}
