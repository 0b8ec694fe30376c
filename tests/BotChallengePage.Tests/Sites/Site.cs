using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// A site on a port of its own that uses the library as a site owner would: a test adds what the site is full of. The
/// proof of work is as easy as it can be set.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplicationBuilder _builder;
    private readonly List<Action<WebApplication>> _pipeline = [];
    private readonly List<string> _views = [];
    private Action<IServiceCollection> _add = services => services.AddBotChallengePage();
    private bool _isMapped = true;
    private WebApplication? _app;

    private Site(Type[] controllers, string environment)
    {
        _builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "TestSite",
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
        });

        // Neither files nor the environment of whoever runs the tests may move the site.
        ((IConfigurationBuilder)_builder.Configuration).Sources.Clear();
        ((IConfigurationBuilder)_builder.Configuration).Add(Configuration);
        Configuration.Write(
            ("BotChallengePage:ProofOfWork:Cost", "1"), ("BotChallengePage:ProofOfWork:KeyPrefix", "0"));
        _builder.WebHost.UseUrls("http://127.0.0.1:0");
        _builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        _builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug);
        _builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        _builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        _builder.Services.AddSingleton<TimeProvider>(Clock);
        if (controllers.Length > 0)
            _builder.Services.AddControllersWithViews()
                .ConfigureApplicationPartManager(
                    manager => manager.FeatureProviders.Add(new WantedControllers(controllers)));
        _pipeline.Add(app => app.Use((context, next) =>
        {
            // The address is the test's to choose.
            if (System.Net.IPAddress.TryParse(context.Request.Headers["Test-Address"], out var address))
                context.Connection.RemoteIpAddress = address;
            return next(context);
        }));
    }

    public SiteSettings Configuration { get; } = new();

    public SiteClock Clock { get; } = new();

    public SiteLog Log { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Provider => _app!.Services;

    public string Origin => _app!.Urls.Single();

    /// <summary>A site with these controllers, which may be nested in the test class.</summary>
    public static Site With(params Type[] controllers) => new(controllers, "Production");

    /// <summary>The same in another environment.</summary>
    public static Site In(string environment, params Type[] controllers) => new(controllers, environment);

    /// <summary>Sets options below the section <c>BotChallengePage</c>.</summary>
    public Site Set(params (string Key, string? Value)[] options)
    {
        Configuration.Write([.. options.Select(option => ($"BotChallengePage:{option.Key}", option.Value))]);
        return this;
    }

    /// <summary>Edits options of the running site.</summary>
    public void Edit(params (string Key, string? Value)[] options) =>
        Configuration.Edit([.. options.Select(option => ($"BotChallengePage:{option.Key}", option.Value))]);

    public Site Services(Action<IServiceCollection> add)
    {
        add(_builder.Services);
        return this;
    }

    /// <summary>Instead of plain <c>AddBotChallengePage()</c>.</summary>
    public Site Add(Action<IServiceCollection> add)
    {
        _add = add;
        return this;
    }

    /// <summary>The same by lines of a <c>Program.cs</c>.</summary>
    public Site Build(params Action<WebApplicationBuilder>[] lines) => Add(_ =>
    {
        foreach (var add in lines)
            add(_builder);
    });

    /// <summary>Adds middleware or endpoints.</summary>
    public Site Use(Action<WebApplication> add)
    {
        _pipeline.Add(add);
        return this;
    }

    /// <summary>Tells when the server is done with a request, which a visitor who has left does not hear.</summary>
    public Site TellOfEnd(TaskCompletionSource ended) => Use(app => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            ended.TrySetResult();
        }
    }));

    /// <summary>Views and pages of TestSite that the site has; without, it has none.</summary>
    public Site Views(params string[] paths)
    {
        _views.AddRange(paths);
        return this;
    }

    /// <summary>The site owner forgets <c>MapBotChallengePage()</c>.</summary>
    public Site Unmapped()
    {
        _isMapped = false;
        return this;
    }

    public async Task<Site> StartAsync()
    {
        _add(_builder.Services);
        _builder.Services.AddMvcCore().ConfigureApplicationPartManager(
            manager => manager.FeatureProviders.Add(new WantedViews(_views)));
        _app = _builder.Build();
        foreach (var add in _pipeline)
            add(_app);
        _app.MapControllers();
        if (_views.Any(path => path.StartsWith("/Pages/", StringComparison.Ordinal)))
            _app.MapRazorPages();
        if (_isMapped)
            _app.MapBotChallengePage();

        await _app.StartAsync();
        Client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Origin) };
        return this;
    }

    /// <summary>Starts a site that must not start, and returns what its owner reads.</summary>
    public async Task<string> FailToStartAsync()
    {
        await using (this)
            return (await Assert.ThrowsAnyAsync<Exception>(StartAsync)).Message;
    }

    public Task<Answer> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, headers);

    public async Task<Answer> SendAsync(HttpMethod method, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Goes through a challenge as the page's script does.</summary>
    /// <returns>What verify answered.</returns>
    public async Task<Answer> AnswerAsync(string challengeUrl, params (string Name, string Value)[] headers)
    {
        var page = await GetAsync(challengeUrl, headers);
        Assert.True(page.IsChallengePage, $"{challengeUrl} answers {page.Status}: {page.Body}");
        return await AnswerPageAsync(page, headers);
    }

    /// <summary>The same with a page that was fetched before, perhaps from another node.</summary>
    public async Task<Answer> AnswerPageAsync(Answer page, params (string Name, string Value)[] headers)
    {
        var challenge = await GetAsync(page.Challenge!.GetAttribute("data-challenge-url")!, headers);
        Assert.Equal(200, challenge.Status);

        using var request = new HttpRequestMessage(HttpMethod.Post, page.Challenge.GetAttribute("data-verify-url"))
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["ticket"] = page.Challenge.GetAttribute("data-ticket"),
                ["response"] = EasyProofOfWork.Solve(challenge.Json),
            }),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>Earns a pass, for the request header <c>Cookie</c>.</summary>
    public async Task<(string Name, string Value)> EarnPassAsync(
        string challengeUrl = "/bot-challenge", params (string Name, string Value)[] headers)
    {
        var verified = await AnswerAsync(challengeUrl, headers);
        Assert.True(verified.Status == 200, $"verify answers {verified.Status}: {verified.Body}");
        return ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
