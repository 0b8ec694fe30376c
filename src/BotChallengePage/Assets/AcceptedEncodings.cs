using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Assets;

/// <summary>Which compressed content a request takes: the <c>Accept-Encoding</c> of RFC 9110, section 12.5.3.</summary>
internal readonly record struct AcceptedEncodings(bool Brotli, bool Gzip)
{
    public static AcceptedEncodings Parse(StringValues header)
    {
        var accepted = default(AcceptedEncodings);
        if (!StringWithQualityHeaderValue.TryParseList(header!, out var encodings))
            return accepted;

        foreach (var encoding in encodings)
        {
            var isWanted = encoding.Quality is not 0;
            if (encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
                accepted = accepted with { Brotli = isWanted };
            else if (encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
                accepted = accepted with { Gzip = isWanted };
        }

        return accepted;
    }
}
