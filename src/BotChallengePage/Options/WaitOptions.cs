namespace BotChallengePage;

/// <summary>The page that lets a visitor without JavaScript wait, section <c>BotChallengePage:Wait</c>.</summary>
public sealed class WaitOptions
{
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a visitor waits at least, from when the page was made: at most 5 minutes. It doubles with what their
    /// network did lately, as a proof of work does: see <see cref="ProofOfWorkOptions.RiseSteps"/> and
    /// <see cref="ProofOfWorkOptions.RisesAfter"/>.
    /// </summary>
    /// <value>5 seconds.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The <see cref="Delay"/> that no doubling goes beyond, at most 5 minutes. A delay that is set longer stays as it
    /// is.
    /// </summary>
    /// <value>1 minute.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);
}
