using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers.Syntax;

/// <summary>
/// A directive as it is written. Arguments that are half typed or no constants are there, but have no value: the
/// compiler complains about them.
/// </summary>
internal sealed class WrittenDirective
{
    public WrittenDirective(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation)
        : this((SyntaxNode)attribute, model, cancellation)
    {
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
            if (argument.NameEquals is { } name)
                _arguments[name.Name.Identifier.ValueText] = argument.Expression;
    }

    public WrittenDirective(
        BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
        : this((SyntaxNode)creation, model, cancellation)
    {
        foreach (var assignment in creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>() ?? [])
            if (assignment.Left is IdentifierNameSyntax name)
                _arguments[name.Identifier.ValueText] = assignment.Right;
    }

    private WrittenDirective(SyntaxNode syntax, SemanticModel model, CancellationToken cancellation)
    {
        _syntax = syntax;
        _model = model;
        _cancellation = cancellation;
    }

    private readonly SyntaxNode _syntax;
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, ExpressionSyntax> _arguments = [];

    public Location Location => _syntax.GetLocation();

    public bool IsAt(SyntaxReference? place) =>
        place is not null && place.SyntaxTree == _syntax.SyntaxTree && place.Span == _syntax.Span;

    /// <summary>The lambda that the directive stands on.</summary>
    public LambdaExpressionSyntax? Lambda => _syntax.Parent?.Parent as LambdaExpressionSyntax;

    public ISymbol? SymbolOf(ExpressionSyntax expression) => _model.GetSymbolInfo(expression, _cancellation).Symbol;

    /// <summary>The file that the directive was written in: the .cshtml, where a page's code is generated.</summary>
    public string SourcePath => Location.GetMappedLineSpan().Path ?? "";

    /// <summary>Whether the argument is there and is not <see langword="null"/>.</summary>
    public bool Sets(string name) =>
        _arguments.TryGetValue(name, out var expression) && ValueOf(expression) is not { HasValue: true, Value: null };

    public Argument<string>? Text(string name) =>
        _arguments.TryGetValue(name, out var expression) && ValueOf(expression).Value is string value
            ? new(name, value, expression)
            : null;

    public Argument<int>? Number(string name) =>
        _arguments.TryGetValue(name, out var expression) && ValueOf(expression).Value is int value
            ? new(name, value, expression)
            : null;

    public Argument<bool>? Flag(string name) =>
        _arguments.TryGetValue(name, out var expression) && ValueOf(expression).Value is bool value
            ? new(name, value, expression)
            : null;

    public IEnumerable<Argument<string>> Texts(string name)
    {
        if (!_arguments.TryGetValue(name, out var array))
            yield break;

        foreach (var element in Elements(array))
            if (ValueOf(element).Value is string value)
                yield return new(name, value, element);
    }

    /// <summary>Whether the argument is an array without elements.</summary>
    public bool IsEmpty(string name) =>
        _arguments.TryGetValue(name, out var array) && array switch
        {
            CollectionExpressionSyntax collection => collection.Elements.Count == 0,
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.Count == 0,
            ArrayCreationExpressionSyntax => true,
            _ => false,
        };

    private Optional<object?> ValueOf(ExpressionSyntax expression) =>
        _model.GetConstantValue(expression, _cancellation);

    private static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax array) => array switch
    {
        CollectionExpressionSyntax collection =>
            collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        ArrayCreationExpressionSyntax creation => creation.Initializer?.Expressions ?? [],
        ImplicitArrayCreationExpressionSyntax creation => creation.Initializer.Expressions,
        _ => [],
    };
}
