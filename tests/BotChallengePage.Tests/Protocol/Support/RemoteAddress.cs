using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace BotChallengePage.Tests.Protocol;

/// <summary>Takes the client's address from a header, so that one machine can be many networks.</summary>
internal sealed class RemoteAddress : IStartupFilter
{
    public const string Header = "X-Test-Remote";

    private static int _networks;

    /// <summary>An address in a /16 that no other test has been given.</summary>
    public static string Fresh()
    {
        var number = Interlocked.Increment(ref _networks);
        return $"{1 + (number >> 8)}.{number & 255}.7.9";
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (context.Request.Headers.Remove(Header, out var address)) context.Connection.RemoteIpAddress =
                IPAddress.Parse(address.ToString());
            return following(context);
        });
        next(app);
    };
}
