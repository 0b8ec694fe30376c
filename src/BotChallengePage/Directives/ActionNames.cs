namespace BotChallengePage.Directives;

/// <summary>How <c>Only</c> and <c>Except</c> name actions and page handlers: by method, with or without <c>Async</c>.</summary>
internal static class ActionNames
{
    public static bool Includes(BotChallengeAttribute attribute, params ReadOnlySpan<string> names) =>
        (attribute.Only is null || ContainsAny(attribute.Only, names)) &&
        (attribute.Except is null || !ContainsAny(attribute.Except, names));

    public static bool Same(string written, string method) =>
        string.Equals(WithoutAsync(written), WithoutAsync(method), StringComparison.OrdinalIgnoreCase);

    private static bool ContainsAny(string[] written, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            foreach (var candidate in written)
                if (Same(candidate, name))
                    return true;

        return false;
    }

    private static ReadOnlySpan<char> AsyncSuffix => "Async";

    private static string WithoutAsync(string name) =>
        name.AsSpan().EndsWith(AsyncSuffix, StringComparison.Ordinal) ? name[..^AsyncSuffix.Length] : name;
}
