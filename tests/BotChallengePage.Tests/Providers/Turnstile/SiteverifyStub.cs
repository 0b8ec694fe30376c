using System.Collections.Concurrent;
using System.Net.Http.Json;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Providers.Turnstile;

/// <summary>A siteverify that answers what the test wants, and a site that asks it.</summary>
internal sealed class SiteverifyStub : IAsyncDisposable
{
    /// <summary>Cloudflare's own for tests: an answer to it is bound to nothing.</summary>
    private const string TestSecret = "1x0000000000000000000000000000000AA";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<IHeaderDictionary> _asked = new();

    private SiteverifyStub()
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(async context =>
        {
            // A copy: the server uses the original again for another request.
            _asked.Enqueue(new HeaderDictionary(context.Request.Headers.ToDictionary()));
            if (Hold is { } hold)
                await hold.Task.WaitAsync(context.RequestAborted);
            context.Response.StatusCode = Status;
            context.Response.Headers.Location = Location;
            await context.Response.WriteAsync(Body);
        });
    }

    public int Status { get; set; } = 200;

    public string Body { get; set; } = """{ "success": true }""";

    public string? Location { get; set; }

    /// <summary>What it waits for before it answers.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public int Count => _asked.Count;

    public IHeaderDictionary LastAsked => _asked.Last();

    public string Url => $"{_app.Urls.Single()}/siteverify";

    public static async Task<SiteverifyStub> StartAsync()
    {
        var stub = new SiteverifyStub();
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>A site that challenges with Turnstile and asks this siteverify.</summary>
    public Site Site(string onUnavailable = "Fallback") => Sites.Site.With(typeof(Guarded)).Set(
        ("Turnstile:SiteKey", "1x00000000000000000000AA"),
        ("Turnstile:SecretKey", TestSecret),
        ("Turnstile:VerifyUrl", Url),
        ("OnProviderUnavailable", onUnavailable));

    /// <summary>A visitor who gets the page and answers it.</summary>
    public static async Task<Answer> AnswerAsync(
        Site site, string response = "token", string provider = "turnstile")
    {
        var page = await site.GetAsync($"/bot-challenge?provider={provider}");
        using var answer = JsonContent.Create(new { ticket = page.Challenge!.GetAttribute("data-ticket"), response });
        using var verified = await site.Client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), answer);
        return await Answer.ReadAsync(verified);
    }

    /// <summary>Until so many questions have arrived.</summary>
    public async Task WaitForAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Count < count)
            await Task.Delay(5, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Hold?.TrySetCanceled();
        await _app.DisposeAsync();
    }
}
