using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers;

/// <summary>Questions about symbols that reflection would answer with <c>inherit: true</c>.</summary>
internal static class Symbols
{
    public static IEnumerable<INamedTypeSymbol> SelfAndBases(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    public static bool Is(this INamedTypeSymbol? type, INamedTypeSymbol? other) =>
        type is not null && other is not null && type.SelfAndBases().Any(ancestor =>
            SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, other.OriginalDefinition));

    public static bool Implements(this INamedTypeSymbol? type, INamedTypeSymbol? contract) =>
        type is not null && contract is not null &&
        type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default);

    public static bool Has(this INamedTypeSymbol type, INamedTypeSymbol? attribute) =>
        type.SelfAndBases().Any(ancestor => ancestor.GetAttributes().Any(data => data.AttributeClass.Is(attribute)));

    public static bool Has(this IMethodSymbol method, INamedTypeSymbol? attribute) =>
        method.InheritedAttributes().Any(data => data.AttributeClass.Is(attribute));

    public static IEnumerable<AttributeData> InheritedAttributes(this IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
            foreach (var attribute in current.GetAttributes())
                yield return attribute;
    }
}
