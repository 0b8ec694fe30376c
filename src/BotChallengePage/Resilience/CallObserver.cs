namespace BotChallengePage.Resilience;

/// <summary>Is told how the calls of a <see cref="ResiliencePipeline"/> went. Must not throw.</summary>
internal abstract class CallObserver
{
    /// <summary>A call that did not give its value at once has ended, or nobody waits for it any more.</summary>
    public virtual void OnEnded(TimeSpan duration)
    {
    }

    /// <summary>A call failed or took too long.</summary>
    public virtual void OnFailure()
    {
    }

    /// <summary>Logs a failure. Called for one failure a minute at most.</summary>
    public abstract void ReportFailure(Exception fault);

    /// <summary>Logs that what was reported is over.</summary>
    public abstract void ReportRecovery();
}
