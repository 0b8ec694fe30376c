using BotChallengePage.Requests;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Passes;

/// <summary>
/// Passes that were opened and found good, since one comes with every click and opening it costs as much as many
/// requests. Bounded; a newer entry takes the place of an older one. Only what Data Protection has vouched for is kept,
/// under full equality of the cookie and all that it is bound to; whether it is still in date, and good on another
/// network, is asked anew each time.
/// </summary>
internal sealed class PassCache : IDisposable
{
    private const int Capacity = 1 << 13;
    private const int HashedLength = 16;

    /// <summary>
    /// Far more than browsers send. Longer ones would make an entry of kilobytes; such a pass is opened each time.
    /// </summary>
    private const int LongestBinding = 1024;

    /// <summary>
    /// Data Protection refreshes its key ring by itself without telling; so a revoked key is noticed a little later.
    /// </summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Of a change that it does tell, Data Protection learns in the background, and opens passes with the keys it had
    /// until it has read the new ones. What is opened meanwhile is not kept.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    private const long Never = long.MinValue;

    private readonly TimeProvider _time;
    private readonly IDisposable? _keyRingChanges;
    private long _changed = Never;
    private volatile Entry?[] _entries = new Entry?[Capacity];

    public PassCache(TimeProvider time, IKeyManager? keys = null)
    {
        _time = time;
        if (keys is not null)
            _keyRingChanges = ChangeToken.OnChange(
                () => new CancellationChangeToken(keys.GetCacheExpirationToken()), Clear);
    }

    public Pass? Find(StringSegment value, string host, in ClientFingerprint fingerprint, DateTimeOffset now)
    {
        var entry = Volatile.Read(ref _entries[IndexOf(value)]);
        if (entry is null ||
            !value.AsSpan().SequenceEqual(entry.Value) ||
            entry.Host != host ||
            entry.Fingerprint.Agent != fingerprint.Agent ||
            !IsNoNews(fingerprint.Platform, entry.Fingerprint.Platform) ||
            !IsRecent(now - entry.OpenedAt))
            return null;

        // A client with two networks, IPv4 and IPv6, say, changes between them from one request to the next.
        return entry.Fingerprint.Network == fingerprint.Network ? entry.Pass : entry.Pass.On(fingerprint.Network);
    }

    public void Add(StringSegment value, string host, ClientFingerprint fingerprint, Pass pass, DateTimeOffset now)
    {
        if (host.Length + (fingerprint.Agent?.Length ?? 0) + (fingerprint.Platform?.Length ?? 0) > LongestBinding)
            return;

        // First, so that a change in between leaves the pass to the entries that are thrown away.
        var entries = _entries;
        var changed = Volatile.Read(ref _changed);
        if (changed == Never || _time.GetElapsedTime(changed) >= Settling)
            Volatile.Write(ref entries[IndexOf(value)], new Entry(value.ToString(), host, fingerprint, pass, now));
    }

    public void Dispose() => _keyRingChanges?.Dispose();

    /// <summary>A clock that is set back may let an entry live as long again, and no longer.</summary>
    private static bool IsRecent(TimeSpan age) => age < MaxAge && age >= TimeSpan.Zero;

    /// <summary>Where no platform was known, one that is told now may contradict the pass.</summary>
    private static bool IsNoNews(string? platform, string? known) => platform is null || platform == known;

    private void Clear()
    {
        Volatile.Write(ref _changed, _time.GetTimestamp());
        _entries = new Entry?[Capacity];
    }

    /// <summary>The end of the value is a random-looking authentication tag; the start is the same for all.</summary>
    private static int IndexOf(StringSegment value)
    {
        var tail = value.AsSpan();
        if (tail.Length > HashedLength)
            tail = tail[^HashedLength..];
        return string.GetHashCode(tail, StringComparison.Ordinal) & (Capacity - 1);
    }

    private sealed record Entry(
        string Value, string Host, ClientFingerprint Fingerprint, Pass Pass, DateTimeOffset OpenedAt);
}
