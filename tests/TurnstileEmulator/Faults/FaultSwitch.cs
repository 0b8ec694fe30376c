namespace TurnstileEmulator.Faults;

/// <summary>The fault to apply to the next request: first those ordered by number, then the standing one.</summary>
internal sealed class FaultSwitch<T>(T none)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _next = new();
    private readonly T _none = none;
    private T _standing = none;

    public T Standing
    {
        get
        {
            lock (_gate) return _standing;
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            lock (_gate) _standing = value;
        }
    }

    public void FailNext(T fault, int times)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        lock (_gate)
        {
            for (var i = 0; i < times; i++) _next.Enqueue(fault);
        }
    }

    public T Take()
    {
        lock (_gate) return _next.TryDequeue(out var fault) ? fault : _standing;
    }

    public void Reset()
    {
        lock (_gate)
        {
            _next.Clear();
            _standing = _none;
        }
    }
}
