namespace BotChallengePage.Rules.Evaluation;

/// <summary>What is wrong with rules: each with the key of the option and how to mend it.</summary>
internal sealed class RuleFaults
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string key, string fault) => _all.Add($"{key} {fault}");
}
