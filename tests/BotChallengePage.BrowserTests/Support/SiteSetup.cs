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

namespace BotChallengePage.BrowserTests.Support;

/// <summary>What is different about the dummy app in one test.</summary>
public sealed class SiteSetup
{
    public Dictionary<string, string> Settings { get; } = [];

    public IList<Action<IServiceCollection>> Services { get; } = [];

    /// <summary>The host in the address bar.</summary>
    public string Host { get; private set; } = "127.0.0.1";

    public X509Certificate2? Certificate { get; private set; }

    /// <summary>What the site sees of its visitors, once it is <see cref="Watched"/>.</summary>
    public SiteWatch Watch { get; } = new();

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
        TurnstileEmulatorServer turnstile, string sitekey = Widgets.Sitekey, string secret = Widgets.Secret)
    {
        ArgumentNullException.ThrowIfNull(turnstile);
        return With("Turnstile:SiteKey", sitekey)
            .With("Turnstile:SecretKey", secret)
            .With("Turnstile:ScriptUrl", turnstile.ScriptUrl)
            .With("Turnstile:VerifyUrl", turnstile.VerifyUrl);
    }

    /// <summary>Turnstile with a widget that has to be clicked.</summary>
    public SiteSetup WithInteractiveTurnstile(TurnstileEmulatorServer turnstile) =>
        WithTurnstile(turnstile, Widgets.InteractiveSitekey, Widgets.InteractiveSecret);

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

    public SiteSetup Options(Action<BotChallengePageOptions> configure) =>
        Configure(services => services.Configure(configure));

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

    /// <summary>As if the site were out of reach for these requests.</summary>
    public SiteSetup OutOfReach(Func<HttpRequest, bool> isOut) => Before((context, next) =>
    {
        if (!isOut(context.Request))
            return next(context);
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Adds a script to the top of every page of a site that is watched.</summary>
    public SiteSetup WithScript(string script)
    {
        Watch.Script += script;
        return this;
    }

    /// <summary>Before all that was said so far, so that it sees what leaves the site.</summary>
    public SiteSetup Watched()
    {
        Services.Insert(0, services => services.AddSingleton<IStartupFilter>(new First(Watch.InvokeAsync)));
        return this;
    }

    private sealed class First(Func<HttpContext, RequestDelegate, Task> middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(following => context => middleware(context, following));
            next(app);
        };
    }
}
