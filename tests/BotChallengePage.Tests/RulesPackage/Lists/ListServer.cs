using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.RulesPackage.Lists;

/// <summary>
/// Publishes lists as a static file server does: with ETag and date, which it compares (RFC 9110 §13), and redirects.
/// </summary>
internal sealed class ListServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, File> _files = new();
    private readonly ConcurrentQueue<(string Path, IHeaderDictionary Headers, int Status)> _seen = new();
    private readonly WebApplication _app;

    private ListServer()
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address => _app.Urls.Single();

    /// <summary>What was asked for, and how it was answered.</summary>
    public IReadOnlyList<(string Path, IHeaderDictionary Headers, int Status)> Seen => [.. _seen];

    /// <summary>While it is not completed, nobody gets an answer.</summary>
    public TaskCompletionSource? Held { get; set; }

    /// <summary>What all get for an answer, while it is set.</summary>
    public int? Status { get; set; }

    /// <summary>Breaks connections off after so many bytes of the body.</summary>
    public int? CutAfter { get; set; }

    public static async Task<ListServer> StartAsync()
    {
        var server = new ListServer();
        await server._app.StartAsync();
        return server;
    }

    public string Put(string path, params string[] lines) =>
        Put(path, System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public string Put(string path, byte[] body)
    {
        _files[path] = new(body, $"\"{Guid.NewGuid():n}\"", null);
        return Address + path;
    }

    public string Redirect(string path, string to)
    {
        _files[path] = new([], "", to);
        return Address + path;
    }

    public ValueTask DisposeAsync()
    {
        Held?.TrySetResult();
        return _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Held is { } held)
            await held.Task.WaitAsync(context.RequestAborted);
        var path = request.Path.Value!;
        var file = _files.GetValueOrDefault(path);
        response.StatusCode = Status ?? (file is null ? 404 : file.Location is not null ? 302
            : request.Headers.IfNoneMatch == file.ETag ? 304 : 200);
        _seen.Enqueue((path, new HeaderDictionary(request.Headers.ToDictionary()), response.StatusCode));
        if (file is null)
            return;

        response.Headers.Location = file.Location;
        response.Headers.ETag = file.ETag;
        response.Headers.LastModified = new DateTime(2026, 5, 1).ToString("R", CultureInfo.InvariantCulture);
        if (response.StatusCode != 200)
            return;
        if (CutAfter is { } cut)
        {
            response.ContentLength = file.Body.Length;
            await response.Body.WriteAsync(file.Body.AsMemory(0, cut));
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await response.Body.WriteAsync(file.Body);
    }

    private sealed record File(byte[] Body, string ETag, string? Location);
}
