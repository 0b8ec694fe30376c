namespace BotChallengePage.Rules.Previews;

/// <summary>
/// Previews that were made lately, and how many may still be made in the minute. Both are bounded, whoever asks.
/// </summary>
internal sealed class LinkPreviewStore(TimeProvider time)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (byte[] Page, DateTimeOffset Until)> _kept = new(StringComparer.Ordinal);
    private DateTimeOffset _minute;
    private int _made;

    public byte[]? Find(string address)
    {
        lock (_lock)
            return _kept.TryGetValue(address, out var kept) && kept.Until > time.GetUtcNow() ? kept.Page : null;
    }

    public bool TryTake(int mostPerMinute)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _minute >= Minute)
                (_minute, _made) = (now, 0);
            if (_made >= mostPerMinute)
                return false;
            _made++;
            return true;
        }
    }

    public void Keep(string address, byte[] page, TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return;
        lock (_lock)
        {
            // As many as are made within hours: it is seldom full, and then all of it is made anew at its own pace.
            if (_kept.Count >= Most && !_kept.ContainsKey(address))
                _kept.Clear();
            _kept[address] = (page, time.GetUtcNow() + duration);
        }
    }
}
