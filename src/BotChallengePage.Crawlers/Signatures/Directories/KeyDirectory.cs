using System.Collections.Frozen;
using BotChallengePage.Crawlers.Signatures.Keys;

namespace BotChallengePage.Crawlers.Signatures.Directories;

/// <summary>
/// The keys of one agent, as they were last read, and when they are asked for next. An answer that could not be had
/// takes nothing away: it says nothing of the keys.
/// </summary>
internal sealed class KeyDirectory(AgentOrigin agent, TimeProvider time)
{
    /// <summary>The draft's longest for what could not be had.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private FrozenDictionary<string, VerificationKey>? _keys;
    private long _readAt;
    private long? _triedAt;
    private TimeSpan _freshFor;
    private TimeSpan _pause;
    private bool _isFetching;

    public AgentOrigin Agent { get; } = agent;

    /// <summary>The fetch that has begun last.</summary>
    public Task Fetching { get; set; } = Task.CompletedTask;

    public KeyLookup Find(string keyId)
    {
        var keys = Volatile.Read(ref _keys);
        return keys is null ? new(null, SignatureFault.DirectoryUnavailable)
            : keys.GetValueOrDefault(keyId) is { } key ? new(key, SignatureFault.None)
            : new(null, SignatureFault.UnknownKey);
    }

    /// <summary>
    /// Whether the caller is the one to fetch it now. A key that is not there may be new: for that it is asked for
    /// again, too, but not more often than for one that could not be had.
    /// </summary>
    public bool TryBeginFetch(bool missesKey)
    {
        lock (_lock)
        {
            if (_isFetching || !IsDue(missesKey))
                return false;
            _isFetching = true;
            return true;
        }
    }

    public void EndFetch(DirectoryAnswer answer)
    {
        lock (_lock)
        {
            _isFetching = false;
            var now = time.GetTimestamp();
            _triedAt = now;
            if (answer.Keys is { } keys)
            {
                (_readAt, _freshFor, _pause) = (now, answer.FreshFor, TimeSpan.Zero);
                Volatile.Write(ref _keys, keys.GroupBy(key => key.Thumbprint)
                    .ToFrozenDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal));
                return;
            }

            _pause = Clamp(answer.RetryAfter ?? (_pause * 2));
        }
    }

    private bool IsDue(bool missesKey) =>
        _triedAt is not { } triedAt || (_pause > TimeSpan.Zero
            ? time.GetElapsedTime(triedAt) >= _pause
            : time.GetElapsedTime(_readAt) >= (missesKey ? LongestPause : _freshFor));

    private static TimeSpan Clamp(TimeSpan pause) =>
        pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause;
}
