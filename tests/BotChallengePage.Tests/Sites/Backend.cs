using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace BotChallengePage.Tests.Sites;

/// <summary>What a site that is a proxy stands in front of: it remembers what reaches it.</summary>
internal sealed class Backend : IAsyncDisposable
{
    public const string ClusterId = "backend";

    private readonly ConcurrentQueue<string> _seen = new();
    private readonly WebApplication _app;

    private Backend()
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(AnswerAsync);
    }

    /// <summary>How a proxy is told of it.</summary>
    public ClusterConfig Cluster => new()
    {
        ClusterId = ClusterId,
        Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = _app.Urls.Single() } },
    };

    /// <summary>Each request as <c>GET /path?query</c>.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    public static async Task<Backend> StartAsync()
    {
        var backend = new Backend();
        await backend._app.StartAsync();
        return backend;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _seen.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await context.Response.WriteAsync("behind the proxy");
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await socket.SendAsync(
            "over the socket"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }
}
