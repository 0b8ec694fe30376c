using System.Net;
using System.Net.WebSockets;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
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

    [Theory]
    [InlineData(false, "Accept: */*")]
    [InlineData(true, "Accept: */*")]
    [InlineData(false, "Accept: text/html\nSec-Fetch-Mode: navigate")] // from one that writes what it likes
    public async Task A_hub_refuses_the_handshake_of_who_has_no_pass_and_redirects_nobody(bool inGroup, string headers)
    {
        await using var site = await Site.With()
            .Services(services => services.AddSignalR())
            .Use(app => _ = inGroup
                ? app.MapGroup("").RequireBotChallenge().MapHub<Chat>("/chat")
                : app.MapHub<Chat>("/chat").RequireBotChallenge())
            .StartAsync();

        var answer = await site.RawAsync(
            "GET", "/chat", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", headers);

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.Null(RawHttp.Header(answer, "Location"));
        Assert.Equal("application/problem+json", RawHttp.Header(answer, "Content-Type"));
        using var socket = new ClientWebSocket();
        var (name, pass) = await site.EarnPassAsync();
        socket.Options.SetRequestHeader(name, pass);
        await socket.ConnectAsync(Address(site, "/chat"), default);
        Assert.Equal(WebSocketState.Open, socket.State);
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
        await socket.ConnectAsync(Address(site, "/socket"), client, default);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
    }

    private static Uri Address(Site site, string path) =>
        new(site.Origin.Replace("http:", "ws:", StringComparison.Ordinal) + path);

    private sealed class Chat : Hub;
}
