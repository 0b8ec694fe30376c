using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// A site on a port of its own that uses the library as a site owner would: a test adds what the site is full of, or
/// takes the dummy app. The proof of work is as easy as it can be set.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly ISiteApp _app;
    private readonly List<Action<IApplicationBuilder>> _early = [ClientAddress.UseHeader];
    private readonly List<Action<IServiceCollection>> _services = [];
    private bool _isHttps;
    private LogLevel _logLevel = LogLevel.Debug;

    private Site(ISiteApp app)
    {
        _app = app;
        Set(("ProofOfWork:Cost", "1"), ("ProofOfWork:KeyPrefix", "0"));
        // Room for a million clients is 40 MB, which no test fills.
        Set(("Counters:MemoryCapacity", "10000"));
    }

    public SiteSettings Configuration { get; } = new();

    public SiteClock Clock { get; } = new();

    public SiteLog Log { get; } = new();

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Provider => _app.Services;

    public string Origin => _app.Origin;

    public Uri Address => Client.BaseAddress!;

    private WrittenApp Written =>
        _app as WrittenApp ?? throw new InvalidOperationException("The dummy app is written already.");

    /// <summary>A site with these controllers, which may be nested in the test class.</summary>
    public static Site With(params Type[] controllers) => In("Production", controllers);

    /// <summary>The same in another environment.</summary>
    public static Site In(string environment, params Type[] controllers) =>
        new(new WrittenApp(controllers, environment));

    /// <summary>The dummy app.</summary>
    public static Site Dummy() => new(new DummyApp());

    /// <summary>Sets options below the section <c>BotChallengePage</c>.</summary>
    public Site Set(params (string Key, string? Value)[] options)
    {
        Configuration.Write([.. options.Select(option => ($"BotChallengePage:{option.Key}", option.Value))]);
        return this;
    }

    /// <summary>Sets what the app reads for itself.</summary>
    public Site SetForApp(params (string Key, string? Value)[] values)
    {
        Configuration.Write(values);
        return this;
    }

    /// <summary>Edits options of the running site.</summary>
    public void Edit(params (string Key, string? Value)[] options) =>
        Configuration.Edit([.. options.Select(option => ($"BotChallengePage:{option.Key}", option.Value))]);

    public Site Services(Action<IServiceCollection> add)
    {
        _services.Add(add);
        return this;
    }

    /// <summary>Instead of plain <c>AddBotChallengePage()</c>.</summary>
    public Site Add(Action<IServiceCollection> add) => Build(builder => add(builder.Services));

    /// <summary>The same by lines of a <c>Program.cs</c>.</summary>
    public Site Build(params Action<WebApplicationBuilder>[] lines)
    {
        Written.Add = builder =>
        {
            foreach (var add in lines)
                add(builder);
        };
        return this;
    }

    /// <summary>Adds middleware before everything else, which the dummy app has as well.</summary>
    public Site Early(Action<IApplicationBuilder> add)
    {
        _early.Add(add);
        return this;
    }

    /// <summary>Adds middleware or endpoints.</summary>
    public Site Use(Action<WebApplication> add)
    {
        Written.Use(add);
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
        Written.AddViews(paths);
        return this;
    }

    /// <summary>The site owner forgets <c>MapBotChallengePage()</c>.</summary>
    public Site Unmapped()
    {
        Written.IsMapped = false;
        return this;
    }

    /// <summary>Serves https, with a certificate that nobody has signed and <see cref="Client"/> takes.</summary>
    public Site Https()
    {
        _isHttps = true;
        return this;
    }

    /// <summary>Logs what only developers of the library and of the framework want to read.</summary>
    public Site LogEverything()
    {
        _logLevel = LogLevel.Trace;
        return this;
    }

    public async Task<Site> StartAsync()
    {
        await _app.StartAsync(this);
        Client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        }) { BaseAddress = new Uri(Origin) };
        return this;
    }

    /// <summary>Starts a site that must not start, and returns what its owner reads.</summary>
    public async Task<string> FailToStartAsync()
    {
        await using (this)
            return (await Assert.ThrowsAnyAsync<Exception>(StartAsync)).Message;
    }

    /// <summary>Somebody who has never been here, from a network of their own.</summary>
    public Visitor NewVisitor(string? address = null) => new(Client, address ?? ClientAddress.Fresh());

    public Task<Answer> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, headers);

    public Task<Answer> SendAsync(HttpMethod method, string url, params (string Name, string Value)[] headers) =>
        Somebody(headers).SendAsync(method, url, null);

    public Task<Answer> SendAsync(
        HttpMethod method, string url, HttpContent content, params (string Name, string Value)[] headers) =>
        Somebody(headers).SendAsync(method, url, content);

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
        var (visitor, challenge) = (Somebody(headers), ChallengeContract.Read(page));
        return await visitor.VerifyAsync(challenge, (await visitor.SolveAsync(challenge)).Payload);
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
        await _app.DisposeAsync();
    }

    internal void Listen(KestrelServerOptions kestrel) => kestrel.Listen(IPAddress.Loopback, 0, listen =>
    {
        if (_isHttps)
            listen.UseHttps(SelfSigned.Certificate);
    });

    internal void AddLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddProvider(Log).SetMinimumLevel(_logLevel).AddFilter<SiteLog>(null, _logLevel);
        // As most sites have it. What the framework says of each request takes as long as the request.
        if (_logLevel > LogLevel.Trace)
            logging.AddFilter<SiteLog>("Microsoft", LogLevel.Warning);
    }

    internal void AddServices(IServiceCollection services)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IStartupFilter>(new EarlyMiddleware(_early));
        foreach (var add in _services)
            add(services);
    }

    /// <summary>Who says nothing of themselves but what the test says.</summary>
    private Visitor Somebody((string Name, string Value)[] headers) =>
        new(Client, null) { Agent = null, Platform = null, Headers = headers };
}
