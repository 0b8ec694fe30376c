using System.Diagnostics.CodeAnalysis;

namespace BotChallengePage.Rules.Lists;

/// <summary>What came is no list that may be used. The message says why, for the log.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is thrown and caught here, always with its message.")]
[SuppressMessage("Design", "CA1064", Justification = "It is thrown and caught here, always with its message.")]
internal sealed class UnusableListException(string message) : Exception(message);
