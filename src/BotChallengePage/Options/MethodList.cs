namespace BotChallengePage.Options;

/// <summary>The methods of a directive as they are written: <c>GET,POST</c>.</summary>
internal static class MethodList
{
    /// <returns>
    /// What the text names; <see langword="null"/> where it names nothing, or what a directive cannot be for.
    /// </returns>
    public static GuardedMethods? Parse(string text)
    {
        var methods = GuardedMethods.None;
        foreach (var name in text.Split(','))
        {
            var method = Of(name.Trim());
            if (method == GuardedMethods.None)
                return null;
            methods |= method;
        }

        return methods;
    }

    private static GuardedMethods Of(string name) => name.ToUpperInvariant() switch
    {
        "GET" => GuardedMethods.Get,
        "POST" => GuardedMethods.Post,
        "PUT" => GuardedMethods.Put,
        "PATCH" => GuardedMethods.Patch,
        "DELETE" => GuardedMethods.Delete,
        _ => GuardedMethods.None,
    };
}
