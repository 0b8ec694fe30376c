using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>After how long a client may come again, in whole seconds: at least one, and never too early.</summary>
internal static class RetryAfter
{
    public static void Add(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);

    /// <summary>As a visitor reads it: <c>Time left: 0:45</c>.</summary>
    /// <param name="wait">How long they have to wait.</param>
    /// <param name="texts">The texts in their language.</param>
    public static string InWords(TimeSpan wait, IReadOnlyDictionary<string, string> texts) =>
        texts["ScriptTimeLeft"].Replace("{0}", Clock(wait), StringComparison.Ordinal);

    public static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));

    /// <summary><c>0:45</c>, and <c>3:00:00</c> from an hour on.</summary>
    private static string Clock(TimeSpan wait)
    {
        var seconds = Seconds(wait);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return hours == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds % 60:00}");
    }
}
