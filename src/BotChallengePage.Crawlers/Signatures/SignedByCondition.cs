using BotChallengePage.Crawlers.Signatures.Directories;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>One of these agents has signed.</summary>
internal sealed class SignedByCondition(TrustedAgents agents)
    : SignatureCondition(ConditionName, BotSignatureOutcome.Verified, agents)
{
    public const string ConditionName = "signedBy";
}
