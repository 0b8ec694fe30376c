using System.Collections.Concurrent;
using System.Text;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>
/// What a redirect says to whom follows none, in the visitor's language. A flood of crawlers gets it for every request,
/// so what stands around the address is encoded once.
/// </summary>
internal sealed class RedirectBody(ChallengeTexts texts)
{
    private const string Place = "{0}";

    private readonly ConcurrentDictionary<string, byte[][]> _parts = new(StringComparer.Ordinal);

    public Task WriteAsync(HttpContext context, string location)
    {
        var culture = texts.CultureOf(context);
        var parts = _parts.TryGetValue(culture.Name, out var known) ? known
            : _parts.GetOrAdd(culture.Name, Split(texts.In(culture)["RedirectBody"]));
        return ResponseBody.WriteAsync(context, "text/plain; charset=utf-8", Join(parts, location));
    }

    private static byte[][] Split(string text) => [.. $"{text}\n".Split(Place).Select(Encoding.UTF8.GetBytes)];

    /// <param name="parts">The text before, between and after the places of the address.</param>
    /// <param name="location">ASCII, as every <see cref="ReturnUrl"/> is.</param>
    private static byte[] Join(byte[][] parts, string location)
    {
        var length = (parts.Length - 1) * location.Length;
        foreach (var part in parts)
            length += part.Length;

        var body = new byte[length];
        parts[0].CopyTo(body, 0);
        var end = parts[0].Length;
        foreach (var part in parts.AsSpan(1))
        {
            end += Encoding.ASCII.GetBytes(location, body.AsSpan(end));
            part.CopyTo(body, end);
            end += part.Length;
        }

        return body;
    }
}
