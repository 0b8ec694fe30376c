namespace BotChallengePage.Resilience;

/// <summary>A call that the circuit breaker let through, until its end is known.</summary>
/// <param name="StartedAt">Timestamp of its start.</param>
/// <param name="IsProbe">Whether it finds out for all others if the open circuit may close.</param>
internal readonly record struct CallAttempt(long StartedAt, bool IsProbe);
