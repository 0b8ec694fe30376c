using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Directives;

/// <summary>
/// Finds keys of the query as MVC's model binding does. What an action would see and a condition would not is a way
/// around the condition, so in doubt a key is there.
/// </summary>
internal static class QueryKeys
{
    public static bool HasAny(HttpContext context, ReadOnlySpan<string> names)
    {
        // MVC asks the form before the query, whatever the method.
        if (names.Length > 0 && context.Request.HasFormContentType)
            return true;

        foreach (var (key, _) in context.Request.Query)
            foreach (var name in names)
                if (Binds(key, name))
                    return true;

        return false;
    }

    /// <summary>
    /// Whether the key is the name, or has it as one of its parts: <c>q[]</c>, <c>q[0]</c>, <c>search.q</c>,
    /// <c>search[q]</c>.
    /// </summary>
    private static bool Binds(ReadOnlySpan<char> key, string name)
    {
        if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            return true;

        for (var start = 0; start + name.Length <= key.Length; start++)
        {
            var end = start + name.Length;
            if ((start == 0 || key[start - 1] is '.' or '[') && (end == key.Length || key[end] is '.' or '[' or ']') &&
                key[start..end].Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
