using System.Diagnostics.CodeAnalysis;

namespace BotChallengePage.Tool;

/// <summary>Something that whoever calls the tool can mend: it is said in one line, without a stack.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown here alone, always with what is to be done.")]
[SuppressMessage("Design", "CA1064", Justification = "Caught where the command is run.")]
internal sealed class ToolException(string message) : Exception(message);
