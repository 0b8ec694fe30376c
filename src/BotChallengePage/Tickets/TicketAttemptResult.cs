namespace BotChallengePage;

/// <summary>What became of the try to answer a ticket.</summary>
public enum TicketAttemptResult
{
    /// <summary>The ticket had a try left, which is taken now.</summary>
    Taken,

    /// <summary>The ticket has no try left.</summary>
    NoneLeft,

    /// <summary>The ticket has given its pass.</summary>
    AlreadyPassed,
}
