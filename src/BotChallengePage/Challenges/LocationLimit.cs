using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>What the strictest of the common proxies and servers take of a redirect.</summary>
internal static class LocationLimit
{
    /// <summary>
    /// IIS takes a query of 2,048 characters (<c>maxQueryString</c>), and the browser asks for the page with this one.
    /// </summary>
    public const int MaxQueryLength = 2000;

    /// <summary>
    /// nginx answers 502 unless all headers of a response fit into <c>proxy_buffer_size</c>, one page of memory: 4 KB.
    /// What the server adds at the end and what middleware adds on the way out has to fit in as well.
    /// </summary>
    public const int MaxHeadersLength = 3584;

    /// <summary>Below this nobody has to count.</summary>
    private const int Short = 256;

    public static bool Fits(HttpResponse response, string location) =>
        location.Length - location.IndexOf('?', StringComparison.Ordinal) - 1 <= MaxQueryLength &&
        (location.Length <= Short || location.Length + LengthOf(response.Headers) <= MaxHeadersLength);

    private static int LengthOf(IHeaderDictionary headers)
    {
        var length = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                length += name.Length + (value?.Length ?? 0) + ": \r\n".Length;
        }

        return length;
    }
}
