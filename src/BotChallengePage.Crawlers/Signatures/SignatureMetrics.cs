using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using BotChallengePage.Crawlers.Signatures.Directories;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// Counts signatures by what came of them, and by agent where the owner has named it: nothing that a request can make
/// up is in a metric.
/// </summary>
internal sealed partial class SignatureMetrics(IMeterFactory meters)
{
    private const string Result = "botchallenge.result";
    private const string Agent = "botchallenge.agent";

    private static readonly FrozenDictionary<SignatureFault, string> Names =
        Enum.GetValues<SignatureFault>().ToFrozenDictionary(fault => fault, fault => fault == SignatureFault.None
            ? "verified"
            : Capital().Replace($"{fault}", "_$0").ToLowerInvariant());

    private readonly Counter<long> _signatures = meters.Create(BotChallengeDiagnostics.MeterName).CreateCounter<long>(
        "botchallenge.signatures", "{request}", "Requests with a Web Bot Auth signature, by what came of it.");

    private readonly Counter<long> _fetches = meters.Create(BotChallengeDiagnostics.MeterName).CreateCounter<long>(
        "botchallenge.signature.directories", "{fetch}", "Fetches of key directories, by agent and result.");

    /// <summary><c>verified</c>, or why not: <c>reused_nonce</c>.</summary>
    public static string NameOf(SignatureFault fault) => Names[fault];

    public void Looked(string reason, IReadOnlyList<AgentOrigin> agents)
    {
        if (agents is [var agent, ..])
            _signatures.Add(1, new(Result, reason), new(Agent, agent.Authority));
        else
            _signatures.Add(1, new KeyValuePair<string, object?>(Result, reason));
    }

    public void Fetched(AgentOrigin agent, bool isRead) => _fetches.Add(
        1, new(Result, isRead ? "read" : "unavailable"), new(Agent, agent.Authority));

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
