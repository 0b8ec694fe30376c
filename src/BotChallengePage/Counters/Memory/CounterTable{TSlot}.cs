namespace BotChallengePage.Counters.Memory;

/// <summary>
/// One array that holds all counters of a kind, divided into buckets. A key's hash names its bucket, and everything
/// about the key happens there behind the gate of the bucket. The system provides the array's memory page by page as it
/// is first used.
/// </summary>
internal readonly struct CounterTable<TSlot>
    where TSlot : unmanaged, ICounterSlot<TSlot>
{
    private readonly SpinGate[] _gates;
    private readonly TSlot[] _slots;
    private readonly int _bucketLength;

    public CounterTable(int capacity)
    {
        var buckets = capacity <= CounterTable.LongestBucket
            ? 1 : 1 + ((capacity - 1) / CounterTable.ClientsPerBucket);
        _bucketLength = buckets == 1 ? capacity : CounterTable.LongestBucket;
        _gates = new SpinGate[buckets];
        _slots = new TSlot[buckets * _bucketLength];
    }

    public CounterBucket<TSlot> BucketOf(ulong hash, out ulong fingerprint, out int number)
    {
        number = (int)Math.BigMul(hash, (ulong)_gates.Length, out var rest);
        fingerprint = CounterSlot.FingerprintOf(rest);
        return new(_slots.AsSpan(number * _bucketLength, _bucketLength));
    }

    public ref SpinGate GateOf(int number) => ref _gates[number];
}
