using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Passes;

/// <summary>
/// Passes that were opened and found good, since one comes with every click and opening it costs as much as many requests.
/// Bounded; a newer entry takes the place of an older one. Only what Data Protection has vouched for is kept, under full
/// equality of the cookie and all that it is bound to; whether it is still in date is asked anew each time.
/// </summary>
internal sealed class OpenedPasses : IDisposable
{
    private const int Capacity = 1 << 13;
    private const int HashedLength = 16;

    /// <summary>Data Protection refreshes its key ring by itself without telling; so a revoked key is noticed a little later.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    private readonly IDisposable? _keyRingChanges;
    private volatile Entry?[] _entries = new Entry?[Capacity];

    public OpenedPasses(IKeyManager? keys = null)
    {
        if (keys is not null)
            _keyRingChanges = ChangeToken.OnChange(() => new CancellationChangeToken(keys.GetCacheExpirationToken()), Clear);
    }

    public Pass? Find(StringSegment value, string host, in ClientFingerprint fingerprint, DateTimeOffset now)
    {
        var entry = Volatile.Read(ref _entries[IndexOf(value)]);
        return entry is not null &&
            value.AsSpan().SequenceEqual(entry.Value) &&
            entry.Host == host &&
            entry.Fingerprint == fingerprint &&
            IsRecent(now - entry.OpenedAt)
                ? entry.Pass
                : null;
    }

    public void Add(StringSegment value, string host, ClientFingerprint fingerprint, Pass pass, DateTimeOffset now) =>
        Volatile.Write(ref _entries[IndexOf(value)], new Entry(value.ToString(), host, fingerprint, pass, now));

    public void Dispose() => _keyRingChanges?.Dispose();

    /// <summary>A clock that was set back does not make an entry live longer.</summary>
    private static bool IsRecent(TimeSpan age) => age < MaxAge && age >= TimeSpan.Zero;

    private void Clear() => _entries = new Entry?[Capacity];

    /// <summary>The end of the value is a random-looking authentication tag; the start is the same for all.</summary>
    private static int IndexOf(StringSegment value)
    {
        var tail = value.AsSpan();
        if (tail.Length > HashedLength)
            tail = tail[^HashedLength..];
        return string.GetHashCode(tail, StringComparison.Ordinal) & (Capacity - 1);
    }

    private sealed record Entry(string Value, string Host, ClientFingerprint Fingerprint, Pass Pass, DateTimeOffset OpenedAt);
}
