using System.Net;
using System.Net.WebSockets;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>
/// A WebSocket over HTTP/2 opens with CONNECT, and is what it is over HTTP/1.1, where it opens with GET.
/// </summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1, false)]
    [InlineData(HttpProtocols.Http2, false)]
    [InlineData(HttpProtocols.Http1, true)]
    [InlineData(HttpProtocols.Http2, true)]
    public async Task Sockets_are_guarded_and_counted(HttpProtocols protocol, bool withMiddleware)
    {
        await using var site = await Site.With()
            .Services(services => services.Configure<KestrelServerOptions>(kestrel =>
                kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocol)))
            .Use(app => app.UseWebSockets())
            .Use(app => _ = withMiddleware ? app.UseBotChallengePage() : app)
            .Use(app => app.Map("/socket", AcceptAsync).RequireBotChallenge(1, TimeSpan.FromHours(1)))
            .StartAsync();

        await ConnectAsync(site, protocol);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(site, protocol));
    }

    private static async Task AcceptAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private static async Task ConnectAsync(Site site, HttpProtocols protocol)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = protocol == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        await socket.ConnectAsync(
            new Uri($"{site.Origin.Replace("http:", "ws:", StringComparison.Ordinal)}/socket"), client, default);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
    }
}
