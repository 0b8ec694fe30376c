namespace BotChallengePage;

/// <summary>Options of the counters, section <c>BotChallengePage:Counters</c>.</summary>
public sealed class CounterOptions
{
    internal const int DefaultMemoryCapacity = 1_000_000;

    /// <summary>What still fits one array.</summary>
    internal const int HighestMemoryCapacity = 1_000_000_000;

    /// <summary>
    /// Counters that the memory store has room for, 1 to 1,000,000,000: a client has one for each counter and window
    /// that it was counted in. It reserves its memory at start (33 bytes a counter); when it is full, ended windows
    /// make room first, then the counters seen longest ago.
    /// </summary>
    /// <value>1,000,000.</value>
    public int MemoryCapacity { get; set; } = DefaultMemoryCapacity;

    /// <summary>Leading bits of an IPv4 address that clients are counted by.</summary>
    /// <value>16, as in <c>bot_challenge_page</c>.</value>
    public int IPv4PrefixLength { get; set; } = 16;

    /// <summary>Leading bits of an IPv6 address that clients are counted by.</summary>
    /// <value>
    /// 48: the usual delegation to a site. (<c>bot_challenge_page</c> uses 64, which gives such a site 65,536
    /// allowances.)
    /// </value>
    public int IPv6PrefixLength { get; set; } = 48;

    /// <summary>
    /// Time limit of the counter store and of the ticket ledger, at most a minute. A process that is busy itself may
    /// take as long again before it calls them late.
    /// </summary>
    /// <value>250 milliseconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(250);
}
