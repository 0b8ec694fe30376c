namespace BotChallengePage.Crawlers.Names;

/// <summary>What is remembered of the names of an address.</summary>
internal sealed class RememberedHosts
{
    private int _isPending;

    /// <summary>What was said last; <see langword="null"/> before anything was.</summary>
    public RememberedAnswer? Last { get; set; }

    /// <summary>Whether the caller is the one to have it looked up.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _isPending, 1, 0) == 0;

    public void End() => Volatile.Write(ref _isPending, 0);
}
