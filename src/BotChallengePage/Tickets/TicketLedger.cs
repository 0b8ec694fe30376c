
namespace BotChallengePage.Tickets;

/// <summary>
/// Tries and successes of tickets that were answered on this node. A ticket that nobody answers is remembered nowhere.
/// The ledger is bounded: when it is full the ticket answered first is forgotten, which gives it tries again but, since
/// a pass counts from its ticket's issue, never a longer pass.
/// </summary>
internal sealed class TicketLedger(TimeProvider time, int capacity = TicketLedger.DefaultCapacity)
{
    public const int MaxTries = 5;
    public const int DefaultCapacity = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, Entry> _entries = [];
    private readonly Queue<(UInt128 Id, DateTimeOffset Expires)> _order = new();

    /// <summary>Takes one try, before anything is spent on the answer.</summary>
    public VerificationFault? TryTake(Ticket ticket)
    {
        lock (_lock)
        {
            var entry = Find(BitConverter.ToUInt128(ticket.Id), ticket.ExpiresAt);
            if (entry.Succeeded)
                return VerificationFault.Replayed;
            if (entry.Tries >= MaxTries)
                return VerificationFault.TooManyAttempts;

            entry.Tries++;
            return null;
        }
    }

    /// <summary>
    /// Marks the ticket as answered. Of several right answers at once, only one gets <see langword="true"/>.
    /// </summary>
    public bool TrySucceed(Ticket ticket) => TryMark(BitConverter.ToUInt128(ticket.Id), ticket.ExpiresAt);

    /// <summary>Marks something that happens once, as the success of a ticket does.</summary>
    /// <returns><see langword="false"/> where it is marked already.</returns>
    public bool TryMark(UInt128 id, DateTimeOffset expiresAt)
    {
        lock (_lock)
        {
            var entry = Find(id, expiresAt);
            var isFirst = !entry.Succeeded;
            entry.Succeeded = true;
            return isFirst;
        }
    }

    private Entry Find(UInt128 id, DateTimeOffset expiresAt)
    {
        if (_entries.TryGetValue(id, out var entry))
            return entry;

        var now = time.GetUtcNow();
        while (_order.TryPeek(out var oldest) && (oldest.Expires <= now || _entries.Count >= capacity))
            _entries.Remove(_order.Dequeue().Id);

        entry = new Entry();
        _entries.Add(id, entry);
        _order.Enqueue((id, expiresAt));
        return entry;
    }

    private sealed class Entry
    {
        public int Tries { get; set; }

        public bool Succeeded { get; set; }
    }
}
