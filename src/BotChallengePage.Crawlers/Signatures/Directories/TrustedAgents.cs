using System.Collections.Concurrent;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// The agents whose keys are asked for: nobody else's are, whatever a request says. Those of the options are changed
/// with them; those that a rule names stay until the process ends, and count for rules that name them.
/// </summary>
internal sealed class TrustedAgents
{
    private readonly ConcurrentDictionary<string, AgentOrigin> _named = new(StringComparer.Ordinal);

    /// <summary>Is told of an agent that a rule names for the first time.</summary>
    public Action<AgentOrigin>? Added { get; set; }

    public IEnumerable<AgentOrigin> Named => _named.Values;

    public void Add(AgentOrigin agent)
    {
        if (_named.TryAdd(agent.Value, agent))
            Added?.Invoke(agent);
    }

    public bool Contains(AgentOrigin agent) => _named.ContainsKey(agent.Value);
}
