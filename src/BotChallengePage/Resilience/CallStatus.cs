namespace BotChallengePage.Resilience;

/// <summary>What became of a call.</summary>
internal enum CallStatus
{
    /// <summary>It was not made, since the last ones failed.</summary>
    CircuitOpen,

    /// <summary>It was not made, since as many as may be are under way.</summary>
    Busy,

    /// <summary>It failed, or took too long.</summary>
    Failed,

    /// <summary>It gave a value.</summary>
    Completed,
}
