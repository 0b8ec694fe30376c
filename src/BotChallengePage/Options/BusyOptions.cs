namespace BotChallengePage;

/// <summary>
/// When the app counts as busy, section <c>BotChallengePage:Busy</c>: for directives with <c>WhenBusy</c>. Looked at
/// once a second. It is busy when one of these is reached, and is not any more when all of them are below four fifths
/// of that, but never before <see cref="MinimumTime"/>.
/// </summary>
public sealed class BusyOptions
{
    /// <summary>Requests in progress, at least 1: those that the server has begun and not ended.</summary>
    /// <value>Not set: they are not looked at.</value>
    public int? Requests { get; set; }

    /// <summary>Percent of all processors that the process has used in the last second, 1 to 100.</summary>
    /// <value>Not set: it is not looked at.</value>
    public double? Cpu { get; set; }

    /// <summary>Work items that wait for a thread of the pool, at least 1.</summary>
    /// <value>Not set: they are not looked at.</value>
    public int? QueueLength { get; set; }

    /// <summary>How long a work item waits for a thread of the pool, longer than zero and at most a minute.</summary>
    /// <value>Not set: it is not looked at.</value>
    public TimeSpan? QueueDelay { get; set; }

    /// <summary>
    /// Says whether the app is busy, by what you know better. Asked once a second. If it throws, that is logged and
    /// counts as no. In code only.
    /// </summary>
    /// <value>Not set.</value>
    public Func<bool>? IsBusy { get; set; }

    /// <summary>How long the app counts as busy at least, at most a day.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan MinimumTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether anything is looked at.</summary>
    internal bool HasMeasure =>
        Requests is not null || Cpu is not null || QueueLength is not null || QueueDelay is not null ||
        IsBusy is not null;
}
