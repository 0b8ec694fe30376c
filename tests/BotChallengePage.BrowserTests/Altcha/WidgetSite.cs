using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace BotChallengePage.BrowserTests.Altcha;

/// <summary>
/// The dummy app on a loopback port, which also serves <c>tests/altcha</c> under a strict Content-Security-Policy.
/// </summary>
internal sealed class WidgetSite : WebApplicationFactory<Program>
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; base-uri " +
            "'none'; form-action 'self'";

    private static readonly string Packages = FindPackages();

    public WidgetSite()
    {
        Assert.True(Directory.Exists(Path.Combine(Packages, "node_modules", "altcha")),
            $"The ALTCHA packages are not in {Packages}/node_modules. ./test.sh fetches them, or: npm ci " +
                "--ignore-scripts");
        UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        StartServer();
    }

    public string Address => ClientOptions.BaseAddress.ToString();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("BotChallengePage:Provider", ChallengeProviders.ProofOfWork);
        builder.UseSetting("BotChallengePage:Policies:strict:PassDuration", "01:00:00"); // of the test pages
        builder.ConfigureServices(services =>
        {
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            services.AddSingleton<IStartupFilter, Files>();
            services.AddControllers().AddApplicationPart(typeof(TestPages).Assembly);
        });
    }

    private static string FindPackages()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BotChallengePage.sln")))
            folder = Path.GetDirectoryName(folder);
        return Path.Combine(
            folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository."),
            "tests", "altcha");
    }

    private sealed class Files : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(Packages),
                RequestPath = "/altcha",
                OnPrepareResponse = file => file.Context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy,
            });
            next(app);
        };
    }
}
