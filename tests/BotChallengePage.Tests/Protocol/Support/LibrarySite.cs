using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Protocol;

/// <summary>The dummy app on a loopback port. As a fixture: as it comes, but for an easy proof of work.</summary>
public sealed class LibrarySite : WebApplicationFactory<Program>
{
    private readonly SiteSetup _setup;

    public LibrarySite()
        : this(new SiteSetup())
    {
    }

    private LibrarySite(SiteSetup setup)
    {
        _setup = setup;
        if (setup.Kestrel is null) UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        else UseKestrel(setup.Kestrel);
        StartServer();
        Http = Browser(ClientOptions.BaseAddress);
    }

    internal HttpClient Http { get; }

    internal Uri Address => Http.BaseAddress!;

    internal static LibrarySite Start(SiteSetup setup) => new(setup);

    internal static LibrarySite Start(string key, string value) => new(new SiteSetup().Set(key, value));

    /// <summary>Somebody who has never been here, from a network of their own.</summary>
    internal Visitor NewVisitor(string? address = null) => new(Http, address ?? RemoteAddress.Fresh());

    internal static HttpClient Browser(Uri address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
    }) { BaseAddress = address };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureAppConfiguration(_setup.Apply);
        builder.ConfigureLogging(_setup.Apply);
        builder.ConfigureServices(_setup.Apply);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Http.Dispose();
        base.Dispose(disposing);
    }
}
