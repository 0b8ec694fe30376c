using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers.Tests.Sites;

/// <summary>A site that challenges with one provider, set up as its owner would, and a visitor who answers.</summary>
internal sealed class ProviderSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _visitor;

    private ProviderSite(
        WebApplication app, HttpClient visitor, SiteClock clock, SiteLog log, SiteSettings configuration) =>
        (_app, _visitor, Clock, Log, Configuration) = (app, visitor, clock, log, configuration);

    public SiteClock Clock { get; }

    public SiteLog Log { get; }

    public SiteSettings Configuration { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<ProviderSite> StartAsync(
        Action<IBotChallengePageBuilder> add,
        IEnumerable<(string Key, string? Value)> options,
        string environment = "Production",
        SiteClock? clock = null,
        Action<IServiceCollection>? services = null) =>
        BuildAsync(
            builder =>
            {
                services?.Invoke(builder.Services);
                add(builder.Services.AddBotChallengePage());
            },
            options, environment, clock);

    /// <summary>The same by lines of a <c>Program.cs</c>.</summary>
    public static async Task<ProviderSite> BuildAsync(
        Action<WebApplicationBuilder> build,
        IEnumerable<(string Key, string? Value)> options,
        string environment = "Production",
        SiteClock? clock = null)
    {
        var (log, configuration) = (new SiteLog(), new SiteSettings());
        clock ??= new SiteClock();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            // Each watcher is one of the few that a machine has for all its processes.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        configuration.Write([
            ("BotChallengePage:ProofOfWork:Cost", "1"), ("BotChallengePage:ProofOfWork:KeyPrefix", "0"),
            .. options.Select(option => ($"BotChallengePage:{option.Key}", option.Value)),
        ]);
        ((IConfigurationBuilder)builder.Configuration).Add(configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        build(builder);
        var app = builder.Build();
        app.MapGet("/page", () => "the page").RequireBotChallenge();
        app.MapBotChallengePage();
        await app.StartAsync();
        var visitor = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
        return new ProviderSite(app, visitor, clock, log, configuration);
    }

    public async Task<AngleSharp.Dom.IElement> ChallengeAsync()
    {
        var page = await _visitor.GetStringOfAsync("/bot-challenge");
        using var document = await new HtmlParser().ParseDocumentAsync(page);
        return document.QuerySelector("[data-bot-challenge]")!;
    }

    public Task<string> GetAsync(string path) => _visitor.GetStringOfAsync(path);

    /// <summary>A visitor who gets the page and answers it.</summary>
    public async Task<Verified> AnswerAsync(string response) => await AnswerAsync(await ChallengeAsync(), response);

    /// <summary>The same with a page that they have.</summary>
    public async Task<Verified> AnswerAsync(AngleSharp.Dom.IElement challenge, string response)
    {
        using var body = JsonContent.Create(new { ticket = challenge.GetAttribute("data-ticket"), response });
        using var answer = await _visitor.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        return new Verified(
            answer.StatusCode, (string?)JsonNode.Parse(text)?["reason"], answer.Headers.Contains("Set-Cookie"));
    }

    /// <summary>What the guarded page says to who has got a pass for an answer, or none.</summary>
    public async Task<HttpStatusCode> OpenAfterAsync(AngleSharp.Dom.IElement challenge, string response)
    {
        using var body = JsonContent.Create(new { ticket = challenge.GetAttribute("data-ticket"), response });
        using var answer = await _visitor.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), body);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page");
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            request.Headers.Add("Cookie", cookies.Select(cookie => cookie.Split(';')[0]));
        using var page = await _visitor.SendAsync(request);
        return page.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>What came of an answer.</summary>
    internal sealed record Verified(HttpStatusCode Status, string? Reason, bool HasPass)
    {
        public static Verified Passed { get; } = new(HttpStatusCode.OK, null, true);

        public static Verified Rejected { get; } = new(HttpStatusCode.Forbidden, "rejected", false);

        public static Verified Unavailable { get; } = new(HttpStatusCode.ServiceUnavailable, "unavailable", false);
    }
}

internal static class HttpClientExtensions
{
    /// <summary>Whatever the status: that of a challenge page is 403.</summary>
    public static async Task<string> GetStringOfAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }
}
