using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Clearance;

/// <summary>
/// Says in the wanted page's own query that its visitor was on the page before it: for who keeps no cookies. The
/// endpoint does not see it, so that neither its links nor its model binding know of it.
/// </summary>
internal static class TriedMarker
{
    private const string Text = "bot-challenge-tried=1";

    /// <summary>The destination with the marker, before its fragment.</summary>
    public static string AddTo(ReturnUrl destination)
    {
        var url = destination.Value;
        var end = url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : url.Length;
        var separator = url.AsSpan(0, end).Contains('?') ? '&' : '?';
        return $"{url[..end]}{separator}{Text}{url[end..]}";
    }

    /// <summary>Takes it out of the request again.</summary>
    /// <returns>Whether it was there.</returns>
    public static bool TakeOutOf(HttpRequest request)
    {
        var query = request.QueryString.Value;
        if (query is null || !query.Contains(Text, StringComparison.Ordinal))
            return false;

        var parts = query[1..].Split('&');
        var others = parts.Where(part => part != Text).ToArray();
        if (others.Length == parts.Length)
            return false;

        request.QueryString = others.Length == 0 ? default : new QueryString("?" + string.Join('&', others));
        return true;
    }
}
