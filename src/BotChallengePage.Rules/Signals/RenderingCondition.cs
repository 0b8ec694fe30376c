namespace BotChallengePage.Rules.Signals;

/// <summary>Whether somebody on the client's network has fetched the stylesheet.</summary>
internal sealed class RenderingCondition(RuleSignals signals) : IRuleCondition
{
    public const string Word = "renders";

    public string Name => Word;

    public Func<HttpContext, bool> Create(IReadOnlyList<string> arguments)
    {
        NoArguments.Check(arguments);
        return signals.HasRendered;
    }
}
