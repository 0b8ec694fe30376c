namespace BotChallengePage.Counters;

/// <summary>
/// What was counted in the window that runs and in the one before it. The latter counts for as much of it as still lies
/// within the length of a window. Times are milliseconds of one clock.
/// </summary>
/// <param name="Start">When the window that runs began.</param>
/// <param name="Current">What was counted in it.</param>
/// <param name="Previous">What was counted in the one before.</param>
/// <remarks>
/// All of it is done with integers: of a million counts in a window of a year, the product has 55 bits.
/// </remarks>
internal readonly record struct SlidingCount(long Start, long Current, long Previous)
{
    /// <summary>The length of a window.</summary>
    public static long LengthOf(TimeSpan window) => Math.Max(1, (long)window.TotalMilliseconds);

    /// <summary>The same at a later time, when other windows may run.</summary>
    public SlidingCount At(long now, long window) =>
        now - Start < window ? this
        : now - Start < 2 * window ? Next(window)
        : new(now, 0, 0);

    /// <summary>The window after this one, in which nothing was counted yet.</summary>
    public SlidingCount Next(long window) => new(Start + window, 0, Current);

    public SlidingCount Increment() => this with { Current = Current + 1 };

    /// <summary>
    /// The count with one more request. It is over a limit when this is, which is when the weighted count before it has
    /// reached the limit.
    /// </summary>
    public long CountWithNext(long now, long window) =>
        Current + 1 + (Previous * (window - ElapsedOf(now)) / window);

    /// <summary>
    /// After how long one more request is within the limit, if none is counted meanwhile; never, if the limit is 0: for
    /// a window.
    /// </summary>
    public long TimeLeft(int limit, long now, long window)
    {
        if (limit == 0)
            return window;
        if (CountWithNext(now, window) <= limit)
            return 0;

        // In this window the previous one has to fade; if the current one alone is too much, it has to in the next.
        var room = limit - Current;
        return room > 0
            ? window - (((room * window) - 1) / Previous) - ElapsedOf(now)
            : window - ElapsedOf(now) + window - (((limit * window) - 1) / Current);
    }

    /// <summary>Another clock may be behind the one by which the window began.</summary>
    private long ElapsedOf(long now) => Math.Max(0, now - Start);
}
