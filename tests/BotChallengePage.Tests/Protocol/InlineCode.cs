using AngleSharp.Dom;

namespace BotChallengePage.Tests.Protocol;

/// <summary>Finds what a policy without 'unsafe-inline' would forbid.</summary>
internal static class InlineCode
{
    public static IEnumerable<string> In(IDocument page) => page.All.SelectMany(In);

    private static IEnumerable<string> In(IElement element)
    {
        if (element.LocalName == "style" ||
            (element.LocalName == "script" && !element.HasAttribute("src"))) yield return element.OuterHtml;
        foreach (var attribute in element.Attributes)
        {
            if (attribute.LocalName == "style" || attribute.LocalName.StartsWith("on", StringComparison.Ordinal)
                || attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
                yield return $"{element.LocalName} {attribute.Name}={attribute.Value}";
        }
    }
}
