using System.Net;
using Microsoft.AspNetCore.Builder;

namespace BotChallengePage.Tests.Sites;

/// <summary>The client's address is the test's to choose, so that one machine can be many networks.</summary>
internal static class ClientAddress
{
    public const string Header = "Test-Address";

    private static int _networks;

    /// <summary>An address in a /16 that no other test has been given.</summary>
    public static string Fresh()
    {
        var number = Interlocked.Increment(ref _networks);
        return $"{1 + (number >> 8)}.{number & 255}.7.9";
    }

    public static void UseHeader(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IPAddress.TryParse(context.Request.Headers[Header], out var address))
            context.Connection.RemoteIpAddress = address;
        return next(context);
    });
}
