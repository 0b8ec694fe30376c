using System.Diagnostics.CodeAnalysis;

namespace BotChallengePage.Tool.Anubis;

/// <summary>Something of an expression that rules cannot say.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown by the translation alone, always with what it is.")]
[SuppressMessage("Design", "CA1064", Justification = "Caught where the translation is called.")]
internal sealed class CelException(string message) : Exception(message);
