using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers.Syntax;

/// <summary>A constant that stands in a directive; <see cref="Expression"/> says where.</summary>
internal sealed class Argument<T>(string name, T value, ExpressionSyntax expression)
{
    public string Name { get; } = name;

    public T Value { get; } = value;

    public ExpressionSyntax Expression { get; } = expression;
}
