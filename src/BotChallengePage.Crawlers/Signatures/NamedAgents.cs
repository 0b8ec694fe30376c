using BotChallengePage.Crawlers.Signatures.Directories;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>The agents that a rule names. Their keys are asked for from then on.</summary>
internal static class NamedAgents
{
    private const string Any = "*";

    /// <returns>Their origins; <see langword="null"/>, where none is named or <c>*</c>: those of the options.</returns>
    /// <exception cref="FormatException">One is no host.</exception>
    public static HashSet<string>? Read(IReadOnlyList<string> hosts, TrustedAgents agents)
    {
        if (hosts is [] or [Any])
            return null;
        HashSet<string> origins = new(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            if (!AgentOrigin.TryParseHost(host, out var agent))
                throw new FormatException($"is \"{host}\". It must be a host: \"chatgpt.com\".");
            origins.Add(agent.Value);
            agents.Add(agent);
        }

        return origins;
    }
}
