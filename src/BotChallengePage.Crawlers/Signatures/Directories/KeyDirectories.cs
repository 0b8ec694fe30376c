using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// The keys of the agents that the owner names. No request waits for them: they are read in the background, at start
/// and when they are old, one fetch for a directory at a time.
/// </summary>
internal sealed class KeyDirectories : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, KeyDirectory> _all = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TrustedAgents _named;
    private readonly DirectoryClient _client;
    private readonly IOptionsMonitor<WebBotAuthOptions> _options;
    private readonly TimeProvider _time;
    private readonly SignatureMetrics _metrics;
    private readonly SignatureLog _log;
    private Listed _listed = new(null, []);
    private IDisposable? _changes;
    private int _isDisposed;

    public KeyDirectories(
        TrustedAgents named, DirectoryClient client, IOptionsMonitor<WebBotAuthOptions> options, TimeProvider time,
        SignatureMetrics metrics, SignatureLog log) =>
        (_named, _client, _options, _time, _metrics, _log) = (named, client, options, time, metrics, log);

    /// <summary>Completes when nothing that has begun is under way any more.</summary>
    public Task WhenReadAsync() => Task.WhenAll(_all.Values.Select(directory => directory.Fetching));

    /// <summary>Whether the owner has named it, in the options or in a rule.</summary>
    public bool IsTrusted(AgentOrigin agent) => IsListed(agent.Value) || _named.Contains(agent);

    /// <summary>Whether the options name it: rules that name no host ask for it.</summary>
    public bool IsListed(string origin)
    {
        var options = _options.CurrentValue;
        var listed = Volatile.Read(ref _listed);
        if (listed.Of != options)
            Volatile.Write(ref _listed, listed = new(options, [.. AgentsOf(options).Select(one => one.Value)]));
        return listed.Origins.Contains(origin);
    }

    /// <summary>Looks a key of an agent up, and has the directory read where it is time.</summary>
    public KeyLookup Find(AgentOrigin agent, string keyId)
    {
        var directory = DirectoryOf(agent);
        var found = directory.Find(keyId);
        Refresh(directory, missesKey: found.Fault == SignatureFault.UnknownKey);
        return found;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _named.Added = agent => Refresh(DirectoryOf(agent), missesKey: false);
        _changes = _options.OnChange(ReadAll);
        ReadAll(_options.CurrentValue);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await WhenReadAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <remarks>The container has it twice, and so it is called twice.</remarks>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        _changes?.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private static IEnumerable<AgentOrigin> AgentsOf(WebBotAuthOptions options)
    {
        foreach (var host in options.Agents)
        {
            if (AgentOrigin.TryParseHost(host, out var agent))
                yield return agent;
        }
    }

    private void ReadAll(WebBotAuthOptions options)
    {
        foreach (var agent in AgentsOf(options).Concat(_named.Named))
            Refresh(DirectoryOf(agent), missesKey: false);
    }

    private KeyDirectory DirectoryOf(AgentOrigin agent) => _all.GetOrAdd(
        agent.Value, static (_, state) => new KeyDirectory(state.agent, state._time), (agent, _time));

    private void Refresh(KeyDirectory directory, bool missesKey)
    {
        if (_stopping.IsCancellationRequested || !directory.TryBeginFetch(missesKey))
            return;
        // Not before the request that asks goes on: the fetch may begin with work on this thread.
        directory.Fetching = Task.Run(() => FetchAsync(directory));
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "Whatever an agent's host makes of it, the directory has to be asked again later.")]
    private async Task FetchAsync(KeyDirectory directory)
    {
        DirectoryAnswer answer;
        try
        {
            answer = await _client.FetchAsync(directory.Agent, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The app stops, and asks no more.
            return;
        }
        catch (Exception fault)
        {
            answer = DirectoryAnswer.Failed(fault.ToString());
        }

        directory.EndFetch(answer);
        _metrics.Fetched(directory.Agent, answer.Keys is not null);
        _log.Fetched(directory.Agent, answer);
    }

    private sealed record Listed(WebBotAuthOptions? Of, HashSet<string> Origins);
}
