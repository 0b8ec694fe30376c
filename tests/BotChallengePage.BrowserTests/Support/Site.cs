using System.Collections.Concurrent;
using System.Net;
using DummyApp.Catalogue;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>The dummy app on a loopback port, with settings and services of the test's own.</summary>
public sealed class Site : WebApplicationFactory<Program>
{
    /// <summary>A solution is found within a few tries that cost nothing: most tests are not about the work.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["ProofOfWork:Cost"] = "1",
        ["ProofOfWork:KeyPrefix"] = "0",
        ["Counters:MemoryCapacity"] = "1000",
    };

    /// <summary>Always the same four thousand works: made once.</summary>
    private static readonly LibraryCatalogue Catalogue = new();

    private readonly SiteSetup _setup;
    private readonly ConcurrentQueue<string> _log = new();

    public Site(SiteSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        _setup = setup;
        if (setup.Certificate is { } certificate)
            UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate)));
        else
            UseKestrel(kestrel => kestrel.Listen(
                IPAddress.Loopback, 0)); // A port number would be set while the app starts.
        StartServer();
        Origin = new UriBuilder(ClientOptions.BaseAddress) { Host = setup.Host }.Uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>What the visitor types: <c>http://127.0.0.1:port</c>.</summary>
    public string Origin { get; }

    /// <summary>What the site sees of its visitors, if its setup says so.</summary>
    public SiteWatch Watch => _setup.Watch;

    /// <summary>What was logged at Warning and above, and everything of the library.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    /// <summary>A report is on its way while the browser goes on.</summary>
    public async Task HearsAsync(string words)
    {
        for (var i = 0; i < 100 && !_log.Any(line => line.Contains(words, StringComparison.Ordinal)); i++)
            await Task.Delay(50);
        Assert.Single(_log, line => line.Contains(words, StringComparison.Ordinal));
    }

    /// <summary>Requests of somebody else in the same network, that use up the free ones.</summary>
    public async Task UseUpAsync(string path, int times)
    {
        using var client = new HttpClient { BaseAddress = ClientOptions.BaseAddress };
        for (var i = 0; i < times; i++)
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in Defaults.Concat(_setup.Settings))
            builder.UseSetting($"{BotChallengePageOptions.SectionName}:{key}", value);

        builder.ConfigureLogging(logging => logging
            .ClearProviders()
            .AddProvider(new SiteLog(_log))
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("BotChallengePage", LogLevel.Debug));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton(Catalogue);
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            foreach (var configure in _setup.Services)
                configure(services);
        });
    }
}
