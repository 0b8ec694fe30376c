namespace BotChallengePage.Directives;

/// <summary>The verb that a page handler answers, by its name: <c>OnPostSaveAsync</c> answers POST.</summary>
internal static class PageHandlerVerb
{
    private const string Prefix = "On";

    public static string Of(string handler)
    {
        var end = Prefix.Length + 1;
        while (end < handler.Length && !char.IsUpper(handler[end]))
            end++;
        return handler.Substring(Prefix.Length, end - Prefix.Length).ToUpperInvariant();
    }
}
