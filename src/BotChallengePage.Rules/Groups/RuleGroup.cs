namespace BotChallengePage.Rules.Groups;

/// <summary>Requests that belong together, as a file of the package says.</summary>
/// <param name="Name">What rules call it.</param>
/// <param name="Reason">Who they are, and what they bring or cost.</param>
/// <param name="Conditions">What they are like.</param>
internal sealed record RuleGroup(string Name, string Reason, RuleConditions Conditions)
{
    /// <summary>Whether whoever belongs to it has one of its texts in the <c>User-Agent</c>.</summary>
    public bool IsOfAgents => Conditions.UserAgents.Count > 0;
}
