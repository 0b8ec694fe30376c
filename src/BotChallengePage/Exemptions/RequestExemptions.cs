using BotChallengePage.Configuration;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Exemptions;

/// <summary>Who is let through unasked, and uncounted.</summary>
internal static class RequestExemptions
{
    public static bool Apply(HttpContext context, Settings settings) =>
        !settings.Options.Enabled || !IsGuarded(context.Request.Method);

    /// <summary>HEAD runs the same action as GET. The other verbs are not what crawlers use, and cannot be repeated after a challenge.</summary>
    private static bool IsGuarded(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
