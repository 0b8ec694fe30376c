using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BotChallengePage.Rules.Expressions;

/// <summary>An expression that is none, with the column.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Thrown by the parser alone, always with a column.")]
[SuppressMessage("Design", "CA1064", Justification = "Caught where the parser is called.")]
internal sealed class ExpressionException(string fault, int column)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"column {column}: {fault}"));
