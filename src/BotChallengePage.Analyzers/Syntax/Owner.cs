using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BotChallengePage.Analyzers.Syntax;

/// <summary>What an attribute stands on.</summary>
internal static class Owner
{
    /// <returns>A class or a method; <see langword="null"/> where the compiler does not allow the attribute.</returns>
    public static ISymbol? Of(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation) =>
        attribute.Parent?.Parent switch
        {
            TypeDeclarationSyntax type =>
                model.GetDeclaredSymbol(type, cancellation) is { TypeKind: TypeKind.Class } symbol ? symbol : null,
            MethodDeclarationSyntax method => model.GetDeclaredSymbol(method, cancellation),
            OperatorDeclarationSyntax method => model.GetDeclaredSymbol(method, cancellation),
            ConversionOperatorDeclarationSyntax method => model.GetDeclaredSymbol(method, cancellation),
            AccessorDeclarationSyntax method => model.GetDeclaredSymbol(method, cancellation),
            LocalFunctionStatementSyntax function => model.GetDeclaredSymbol(function, cancellation),
            LambdaExpressionSyntax lambda => model.GetSymbolInfo(lambda, cancellation).Symbol,
            _ => null,
        };
}
