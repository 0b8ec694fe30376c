namespace BotChallengePage.Counters.Memory;

/// <summary>A lock of four bytes for a few nanoseconds of work: 16,000 of them guard a million clients.</summary>
internal struct SpinGate
{
    private int _taken;

    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
        {
            Wait();
        }
    }

    public void Leave() => Volatile.Write(ref _taken, 0);

    private void Wait()
    {
        var spin = default(SpinWait);
        do
        {
            // Never the sleep of a millisecond: the work behind the gate is ten thousand times shorter.
            spin.SpinOnce(sleep1Threshold: -1);
        }
        while (Volatile.Read(ref _taken) != 0 || Interlocked.CompareExchange(ref _taken, 1, 0) != 0);
    }
}
