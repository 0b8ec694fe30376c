using System.Security.Cryptography.X509Certificates;
using BotChallengePage.Tests.Passes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests;

/// <summary>What is different about the dummy app in one test.</summary>
public sealed class SiteSetup
{
    public Dictionary<string, string> Settings { get; } = [];

    public IList<Action<IServiceCollection>> Services { get; } = [];

    /// <summary>The host in the address bar.</summary>
    public string Host { get; private set; } = "127.0.0.1";

    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Sets <c>BotChallengePage:key</c>.</summary>
    public SiteSetup With(string key, string value)
    {
        Settings[key] = value;
        return this;
    }

    public SiteSetup In(ChallengeMode mode) => With("Mode", mode.ToString());

    public SiteSetup At(string host)
    {
        Host = host;
        return this;
    }

    public SiteSetup Over(X509Certificate2 certificate)
    {
        Certificate = certificate;
        return this;
    }

    public SiteSetup WithTurnstile(
        TurnstileEmulatorServer turnstile, string sitekey = BrowserFixture.Sitekey, string secret = BrowserFixture.Secret)
    {
        ArgumentNullException.ThrowIfNull(turnstile);
        return With("Turnstile:SiteKey", sitekey)
            .With("Turnstile:SecretKey", secret)
            .With("Turnstile:ScriptUrl", turnstile.ScriptUrl)
            .With("Turnstile:VerifyUrl", turnstile.VerifyUrl);
    }

    public SiteSetup Configure(Action<IServiceCollection> configure)
    {
        Services.Add(configure);
        return this;
    }

    public SiteSetup WithKeysIn(Vault vault) => Configure(services =>
    {
        services.RemoveAll<IDataProtectionProvider>();
        services.AddDataProtection();
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = vault);
    });

    public SiteSetup WithTestPages() => With("Policies:strict:PassDuration", "01:00:00")
        .Configure(services => services.AddControllers().AddApplicationPart(typeof(TestPages).Assembly));

    public SiteSetup Options(Action<BotChallengePageOptions> configure) => Configure(services => services.Configure(configure));

    /// <summary>Runs before everything else in the app.</summary>
    public SiteSetup Before(Func<HttpContext, RequestDelegate, Task> middleware) =>
        Configure(services => services.AddSingleton<IStartupFilter>(new First(middleware)));

    /// <summary>Changes the headers of every response just before they are sent.</summary>
    public SiteSetup OnHeaders(Action<HttpContext> change) => Before((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            change(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private sealed class First(Func<HttpContext, RequestDelegate, Task> middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(following => context => middleware(context, following));
            next(app);
        };
    }
}
