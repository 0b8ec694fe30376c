namespace BotChallengePage.Counters.Memory;

/// <summary>What a bucket has to know of the counters in it.</summary>
internal interface ICounterSlot<TSlot>
    where TSlot : unmanaged, ICounterSlot<TSlot>
{
    bool IsEmpty { get; }

    ulong Fingerprint { get; }

    bool HasEnded(uint now);

    bool WasSeenBefore(in TSlot other);
}
