using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Redis.Tests;

/// <summary>Sends each request to the next node, and to the one after that when a node is not there.</summary>
public sealed class RoundRobinProxy(params NodeProcess[] nodes) : IAsyncDisposable
{
    private readonly HttpMessageInvoker _client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly int[] _answered = new int[nodes.Length];
    private WebApplication? _app;
    private TaskCompletionSource _allAreHere = new();
    private int _missing;
    private int _next;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>How many requests each node has answered.</summary>
    public IReadOnlyList<int> Answered => [.. _answered];

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        _app = builder.Build();
        _app.Run(ForwardAsync);
        await _app.StartAsync();
        HoldUntil(0);
        Address = new Uri(
            _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Holds requests back until so many are here, and then sends them all on at once.</summary>
    public void HoldUntil(int requests)
    {
        _allAreHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _missing = requests;
        if (requests == 0)
            _allAreHere.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Interlocked.Decrement(ref _missing) == 0)
            _allAreHere.SetResult();
        await _allAreHere.Task;

        var first = (uint)Interlocked.Increment(ref _next);
        for (var attempt = 0u; ; attempt++)
        {
            var number = (first + attempt) % (uint)nodes.Length;
            var node = nodes[number];
            try
            {
                using var request = RequestTo(node, context.Request, body.ToArray());
                using var response = await _client.SendAsync(request, context.RequestAborted);
                var content = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
                Copy(response, context.Response);
                Interlocked.Increment(ref _answered[number]);
                await context.Response.Body.WriteAsync(content, context.RequestAborted);
                return;
            }
            catch (HttpRequestException) when (attempt + 1 < nodes.Length)
            {
            }
            catch (HttpRequestException)
            {
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            }
        }
    }

    private static HttpRequestMessage RequestTo(NodeProcess node, HttpRequest request, byte[] body)
    {
        var message = new HttpRequestMessage(
            new(request.Method), new Uri(node.Address, request.Path + request.QueryString));
        if (body.Length > 0)
            message.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, values.ToArray()))
                message.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        return message;
    }

    private static void Copy(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;
        foreach (var (name, values) in from.Headers.Concat(from.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Content-Length"))
                to.Headers[name] = values.ToArray();
        }
    }
}
