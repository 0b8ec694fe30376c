using BotChallengePage.Rules.Evaluation;

namespace BotChallengePage.Rules.Signals;

/// <summary>Whether somebody on the client's network has followed the honeypot.</summary>
internal sealed class HoneypotCondition(RuleSignals signals) : INetworkCondition
{
    public const string Word = "honeypot";

    public string Name => Word;

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        NoArguments.Check(arguments);
        return signals.HasFollowed;
    }
}
