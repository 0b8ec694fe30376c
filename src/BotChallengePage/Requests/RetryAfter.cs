using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>After how long a client may come again, in whole seconds: at least one, and never too early.</summary>
internal static class RetryAfter
{
    public static void Add(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);

    public static long Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
}
