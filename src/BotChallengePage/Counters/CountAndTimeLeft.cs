namespace BotChallengePage.Counters;

/// <summary>A count as it was last told, and how long its window still runs.</summary>
internal readonly record struct CountAndTimeLeft(long Count, TimeSpan Left);
