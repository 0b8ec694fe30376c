using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>After how long a client may come again, in whole seconds: at least one, and never too early.</summary>
internal static class RetryAfter
{
    public static void Add(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);

    /// <summary>As a visitor reads it: <c>0:45</c>, and <c>3:00:00</c> from an hour on.</summary>
    public static string Clock(TimeSpan wait)
    {
        var seconds = Seconds(wait);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return hours == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds % 60:00}");
    }

    public static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
}
