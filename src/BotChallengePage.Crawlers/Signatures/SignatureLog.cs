using System.Collections.Concurrent;
using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>What the owner should know of signatures, each so seldom that no visitor can fill a disk with it.</summary>
internal sealed partial class SignatureLog(TimeProvider time, ILogger<SignatureLog> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> _isRead = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _refuted = new(StringComparer.Ordinal);
    private long _untrustedAt;
    private long _tooManyAt;

    /// <summary>When it changes: an outage is said once, and its end.</summary>
    public void Fetched(AgentOrigin agent, DirectoryAnswer answer)
    {
        var isRead = answer.Keys is not null;
        if (_isRead.TryGetValue(agent.Value, out var was) && was == isRead)
            return;
        _isRead[agent.Value] = isRead;
        if (isRead)
            DirectoryRead(logger, agent.Value, answer.Keys!.Count);
        else
            DirectoryUnavailable(logger, agent.Value, answer.Fault);
    }

    public void Refuted(AgentOrigin agent)
    {
        var now = time.GetTimestamp();
        var before = _refuted.GetOrAdd(agent.Value, 0);
        if ((before == 0 || time.GetElapsedTime(before) >= Pause) &&
            _refuted.TryUpdate(agent.Value, now, before))
            SignatureRefuted(logger, agent.Value);
    }

    /// <summary>Anybody may send any name, so this is one in a minute whatever the name.</summary>
    public void Untrusted(AgentOrigin agent)
    {
        if (TryAcquire(ref _untrustedAt))
            AgentUntrusted(logger, agent.Value);
    }

    public void TooManyNonces(int most)
    {
        if (TryAcquire(ref _tooManyAt))
            NoncesFull(logger, most);
    }

    private bool TryAcquire(ref long at)
    {
        var before = Volatile.Read(ref at);
        return (before == 0 || time.GetElapsedTime(before) >= Pause) &&
            Interlocked.CompareExchange(ref at, time.GetTimestamp(), before) == before;
    }

    [LoggerMessage(750, LogLevel.Information, "The key directory of {Agent} is read: {Keys} keys that can be used.")]
    private static partial void DirectoryRead(ILogger logger, string agent, int keys);

    [LoggerMessage(
        751, LogLevel.Warning,
        "The key directory of {Agent} cannot be read: {Fault}. Until it can, keys that were read before stay in use, " +
        "and without any its signatures say nothing.")]
    private static partial void DirectoryUnavailable(ILogger logger, string agent, string? fault);

    [LoggerMessage(
        752, LogLevel.Warning,
        "A request says that {Agent} has signed it, and the signature is not of this request. If that is so for all " +
        "of them, a proxy before the app changes the host, the path or a header that is signed: see the forwarded " +
        "headers middleware.")]
    private static partial void SignatureRefuted(ILogger logger, string agent);

    [LoggerMessage(
        753, LogLevel.Information,
        "A request is signed in the name of {Agent}, which neither WebBotAuth:Agents nor a rule names. Its keys are " +
        "not asked for.")]
    private static partial void AgentUntrusted(ILogger logger, string agent);

    [LoggerMessage(
        754, LogLevel.Warning,
        "{Most} nonces are remembered, and there is no room for more: signatures with a nonce are not verified until " +
        "some have ended. Set WebBotAuth:MaxNonces.")]
    private static partial void NoncesFull(ILogger logger, int most);
}
