using System.Net;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Performance;

/// <summary>One action with a directive, whose filter a test runs on its own thread with contexts of its own.</summary>
internal sealed class GuardedAction : IAsyncDisposable
{
    private const string Host = "shop.example";
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private static readonly IPAddress Address = IPAddress.Parse("203.0.113.7");

    private readonly Site _site;
    private readonly Endpoint _endpoint;
    private readonly IAsyncAuthorizationFilter _filter;

    private GuardedAction(Site site)
    {
        _site = site;
        _endpoint = site.Provider.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(endpoint => endpoint.DisplayName!.Contains($".{nameof(Page.Index)} ", StringComparison.Ordinal));
        _filter = (IAsyncAuthorizationFilter)_endpoint.Metadata.GetMetadata<BotChallengeAttribute>()!.CreateInstance(
            site.Provider);
    }

    public SiteClock Clock => _site.Clock;

    public CountingDataProtection DataProtection { get; private init; } = null!;

    public RecordingCounterStore? Store { get; private init; }

    public int RememberedPasses => Passes.RememberedPasses.Of(_site);

    /// <param name="isRecording">Whether increments are recorded, instead of counted by the store in memory.</param>
    /// <param name="options">Options of the site.</param>
    public static async Task<GuardedAction> StartAsync(
        bool isRecording = true, params (string Key, string? Value)[] options)
    {
        var dataProtection = new CountingDataProtection();
        var store = isRecording ? new RecordingCounterStore() : null;
        var site = await Site.With(typeof(Page)).Services(services =>
        {
            services.AddSingleton<IDataProtectionProvider>(dataProtection);
            if (store is not null)
                services.AddSingleton<IBotChallengeCounterStore>(store);
        }).Set(options).StartAsync();
        return new GuardedAction(site) { DataProtection = dataProtection, Store = store };
    }

    public AuthorizationFilterContext Request(string? cookies = null)
    {
        var context = new DefaultHttpContext { RequestServices = _site.Provider };
        context.SetEndpoint(_endpoint);
        context.Request.Method = "GET";
        context.Request.Scheme = "https";
        context.Request.Path = "/page";
        context.Request.Headers.Host = Host;
        context.Request.Headers.UserAgent = Agent;
        context.Request.Headers.Cookie = cookies;
        context.Connection.RemoteIpAddress = Address;
        return new AuthorizationFilterContext(
            new ActionContext(context, new RouteData(), _endpoint.Metadata.GetRequiredMetadata<ActionDescriptor>()),
            [_filter]);
    }

    /// <summary>A cookie with a pass that is good for these requests, or would be on another host.</summary>
    public string Pass(string host = Host)
    {
        var policy = _site.Provider.GetRequiredService<SettingsMonitor>().Current.DefaultPolicy;
        var grant = new PassGrant(policy.Id, _site.Clock.GetUtcNow(), IsFallback: false);
        var pass = BotChallengePage.Passes.Pass.Issue(
            host, new ClientFingerprint(Agent, null, ClientPartitions.OfPass(Address)), grant, earlier: null);
        return Cookie(_site.Provider.GetRequiredService<PassProtector>().Protect(pass));
    }

    public static string Cookie(string value) => $"__Host-bot-challenge-pass={value}";

    /// <summary>Runs the filter as MVC does.</summary>
    /// <returns>Whether the request was let through.</returns>
    public bool LetsThrough(AuthorizationFilterContext request)
    {
        var task = _filter.OnAuthorizationAsync(request);
        Assert.True(task.IsCompletedSuccessfully);
        return request.Result is null;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    public sealed class Page : Controller
    {
        [HttpGet("/page"), BotChallenge(After = 1_000_000, Within = "01:00:00")]
        public string Index() => "the page";
    }
}
