namespace BotChallengePage.Rules.Matching;

/// <summary>What all rules of a set look for, so that it is looked for once.</summary>
internal sealed class RuleIndex
{
    private readonly List<string> _agents = [];
    private TextSearch? _search;

    /// <summary>The texts that are looked for in the <c>User-Agent</c>. None is added after it was asked for.</summary>
    public TextSearch Agents => _search ??= new TextSearch(_agents);

    public PathTree Paths { get; } = new();

    public BitSet.Mask AddAgents(IEnumerable<string> texts) => new([.. texts.Select(text =>
    {
        _agents.Add(text);
        return _agents.Count - 1;
    })]);

    public BitSet.Mask AddPaths(IEnumerable<string> patterns) => new([.. patterns.Select(Paths.Add)]);
}
