using System.Diagnostics.CodeAnalysis;

namespace BotChallengePage.Resilience;

/// <summary>What became of a call, and what it gave.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Value">What it gave, if it was completed.</param>
internal readonly record struct CallOutcome<T>(CallStatus Status, T? Value = default)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsCompleted => Status == CallStatus.Completed;
}
