namespace BotChallengePage;

/// <summary>
/// Whose the signature of a request is (Web Bot Auth: RFC 9421, with the rules of the IETF's draft).
/// </summary>
public sealed class BotSignature
{
    internal BotSignature(BotSignatureOutcome outcome, string reason, IReadOnlyList<string> agents) =>
        (Outcome, Reason, Agents) = (outcome, reason, agents);

    /// <summary>What became of it.</summary>
    public BotSignatureOutcome Outcome { get; }

    /// <summary>
    /// The outcome as the metric <c>botchallenge.signatures</c> has it: <c>verified</c>, or why it is not, for example
    /// <c>reused_nonce</c>.
    /// </summary>
    /// <value><c>none</c>: there is no signature.</value>
    public string Reason { get; }

    /// <summary>
    /// The origins that have signed, or with <see cref="BotSignatureOutcome.False"/> those that have not:
    /// <c>https://chatgpt.com</c>. Only agents that the site names are in it.
    /// </summary>
    public IReadOnlyList<string> Agents { get; }

    internal static BotSignature None { get; } = new(BotSignatureOutcome.None, "none", []);
}
