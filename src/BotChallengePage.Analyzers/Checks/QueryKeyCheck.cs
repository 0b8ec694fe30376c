using BotChallengePage.Directives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers.Checks;

/// <summary>
/// BCP007: a condition compares the keys of the query by case. Only what certainly does so is reported: a comparison of
/// an element of <c>Request.Query</c> or of its <c>Keys</c> with a text, and a search in the raw query string.
/// </summary>
internal sealed class QueryKeyCheck(SemanticModel model, KnownTypes types, CancellationToken cancellation)
{
    private static readonly string[] Searches = ["Contains", "StartsWith", "EndsWith", "IndexOf", "Equals"];

    /// <param name="condition">The method or lambda that decides.</param>
    public IEnumerable<Diagnostic> Faults(SyntaxNode condition) =>
        from node in condition.DescendantNodes()
        let text = TextOfComparison(node)
        where text is not null
        let name = text.Trim('?', '&', '=')
        where name.Length > 0
        select Diagnostic.Create(Descriptors.QueryKey, node.GetLocation(), DirectiveWording.ComparedByCase(name));

    private string? TextOfComparison(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax comparison
            when node.IsKind(SyntaxKind.EqualsExpression) || node.IsKind(SyntaxKind.NotEqualsExpression) =>
            IsKey(comparison.Left) ? ConstantOf(comparison.Right)
            : IsKey(comparison.Right) ? ConstantOf(comparison.Left)
            : null,
        IsPatternExpressionSyntax test when IsKey(test.Expression) =>
            test.Pattern.DescendantNodesAndSelf().OfType<ConstantPatternSyntax>()
                .Select(pattern => ConstantOf(pattern.Expression)).FirstOrDefault(text => text is not null),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } sought } search
            when NameAndReceiver(search) is var (name, receiver) && Searches.Contains(name) &&
                (IsKey(receiver) || IsRawQuery(receiver)) =>
            ConstantOf(sought[0].Expression),
        _ => null,
    };

    private string? ConstantOf(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, cancellation).Value as string;

    private static (string, ExpressionSyntax)? NameAndReceiver(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Name.Identifier.ValueText, access.Expression),
            MemberBindingExpressionSyntax binding when call.Parent is ConditionalAccessExpressionSyntax access =>
                (binding.Name.Identifier.ValueText, access.Expression),
            _ => null,
        };

    /// <summary><c>Request.QueryString.Value</c>.</summary>
    private bool IsRawQuery(ExpressionSyntax expression) =>
        OwnerOf("Value", Plain(expression)) is { } whole && TypeOf(whole).Is(types.QueryString);

    /// <summary>A key of the query: an element of its <c>Keys</c>, or the <c>Key</c> of an element.</summary>
    private bool IsKey(ExpressionSyntax expression) => Plain(expression) switch
    {
        IdentifierNameSyntax name => OwnerOf("Keys", SourceOf(name)) is { } query && IsQuery(query),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Key", Expression: IdentifierNameSyntax element } =>
            SourceOf(element) is { } query && IsQuery(query),
        _ => false,
    };

    /// <summary>What the member of that name is read from.</summary>
    private static ExpressionSyntax? OwnerOf(string member, ExpressionSyntax? expression) =>
        expression is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == member
            ? access.Expression
            : null;

    /// <summary>What a lambda's parameter or a loop's variable is an element of.</summary>
    private ExpressionSyntax? SourceOf(IdentifierNameSyntax element)
    {
        var declaration = model.GetSymbolInfo(element, cancellation).Symbol?.DeclaringSyntaxReferences
            .FirstOrDefault()?.GetSyntax(cancellation);
        if (declaration is ForEachStatementSyntax loop)
            return Plain(loop.Expression);
        if (declaration is not ParameterSyntax { Parent: var parent } ||
            (parent as LambdaExpressionSyntax ?? parent?.Parent) is not LambdaExpressionSyntax lambda)
            return null;

        return lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } &&
            NameAndReceiver(call) is var (_, source)
            ? Plain(source)
            : null;
    }

    private bool IsQuery(ExpressionSyntax expression) =>
        TypeOf(expression) is { } type && types.Query is { } query &&
        (SymbolEqualityComparer.Default.Equals(type, query) || type.Implements(query));

    private INamedTypeSymbol? TypeOf(ExpressionSyntax expression) =>
        model.GetTypeInfo(expression, cancellation).Type as INamedTypeSymbol;

    private static ExpressionSyntax Plain(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Plain(inner.Expression),
        PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression) =>
            Plain(inner.Operand),
        _ => expression,
    };
}
