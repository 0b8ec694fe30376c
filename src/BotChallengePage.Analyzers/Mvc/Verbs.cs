using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Mvc;

/// <summary>The verbs that an action answers, by its attributes.</summary>
internal static class Verbs
{
    /// <summary>The verbs of an action that answers neither GET nor HEAD; otherwise, and when in doubt, none.</summary>
    public static string[] WithoutGet(IMethodSymbol action, KnownTypes types)
    {
        var verbs = new List<string>();
        foreach (var attribute in action.InheritedAttributes())
        {
            if (!attribute.AttributeClass.Implements(types.HttpMethodProvider))
                continue;
            var known = Known(attribute, types).ToArray();
            if (known.Length == 0 || known.Any(verb => verb is "GET" or "HEAD"))
                return [];
            verbs.AddRange(known);
        }

        return [.. verbs.Distinct()];
    }

    private static IEnumerable<string> Known(AttributeData attribute, KnownTypes types) =>
        attribute.AttributeClass.Is(types.AcceptVerbs)
            ? attribute.ConstructorArguments.SelectMany(Texts).Select(verb => verb.ToUpperInvariant())
            : types.HttpMethods
                .Where(method => attribute.AttributeClass.Is(method.Attribute))
                .Select(method => method.Verb);

    private static IEnumerable<string> Texts(TypedConstant argument) =>
        argument.Kind == TypedConstantKind.Array
            ? argument.Values.IsDefault ? [] : argument.Values.SelectMany(Texts)
            : argument.Value is string text ? [text] : [];
}
