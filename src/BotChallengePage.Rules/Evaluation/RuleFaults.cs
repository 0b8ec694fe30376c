namespace BotChallengePage.Rules.Evaluation;

/// <summary>What is wrong with rules: each with the key of the option and how to mend it.</summary>
internal sealed class RuleFaults
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    /// <summary>
    /// Names the rule that the last faults are of: rules of code are numbered before those of the configuration.
    /// </summary>
    public void SayOf(string rule, int first)
    {
        for (var i = first; i < _all.Count; i++)
            _all[i] += $" (Rule \"{rule}\".)";
    }

    public void Add(string key, string fault) => _all.Add($"{key} {fault}");
}
