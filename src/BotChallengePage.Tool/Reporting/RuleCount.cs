namespace BotChallengePage.Tool.Reporting;

/// <summary>What a rule has found.</summary>
internal sealed class RuleCount(string name, RuleAction action, int weight, bool report)
{
    public string Name { get; } = name;

    public RuleAction Action { get; } = action;

    public int Weight { get; } = weight;

    public bool Report { get; } = report;

    /// <summary>Requests that meet it.</summary>
    public long Met { get; set; }

    /// <summary>Requests that may meet it, which the log cannot tell.</summary>
    public long Undecided { get; set; }

    /// <summary>What it asks for that the log does not have.</summary>
    public SortedSet<string> Missing { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What it does, in words.</summary>
    public string Does
    {
        get
        {
            var action = Action == RuleAction.Weigh ? $"weigh {Weight}" : Action.ToString().ToLowerInvariant();
            return Report ? $"{action}, report" : action;
        }
    }
}
