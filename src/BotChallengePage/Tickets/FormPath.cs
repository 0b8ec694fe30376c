using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tickets;

/// <summary>
/// The path that a form is sent to, as its ticket carries it: hashed, in whatever way it was written. Routes ignore
/// case and a slash at the end.
/// </summary>
internal static class FormPath
{
    /// <summary>Who encodes more often than that means another path.</summary>
    private const int MaxDecodings = 3;

    /// <param name="path">With the app's base, percent-encoded or not.</param>
    public static UInt128 Hash(string path)
    {
        var text = path;
        for (var i = 0; i < MaxDecodings && text.Contains('%', StringComparison.Ordinal); i++)
            text = Uri.UnescapeDataString(text);
        return ShortHash.Compute(text.TrimEnd('/').ToLowerInvariant());
    }

    /// <summary>The path of a request, as far as links of the app have it.</summary>
    public static string Of(HttpRequest request) => RequestPathBase.Of(request).Add(request.Path).Value ?? "";

    /// <summary>
    /// Whether a request came to the form's path: by the app's own reckoning, or as the browser wrote it, where the app
    /// has rewritten it since.
    /// </summary>
    public static bool IsOf(HttpRequest request, UInt128 form) =>
        form == Hash(Of(request)) || (RawPath.AsWritten(request) is { } raw && form == Hash(raw));
}
