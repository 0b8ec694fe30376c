using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Protocol;

/// <summary>A small site with several policies and without any view or layout of its own.</summary>
internal sealed class PolicySite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PolicySite(WebApplication app)
    {
        _app = app;
        Http = LibrarySite.Browser(new Uri(app.Urls.First()));
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<PolicySite> StartAsync(SiteSetup? setup = null)
    {
        setup ??= new SiteSetup();
        setup.Settings.TryAdd("Policies:strict:PassDuration", "1.00:00:00");
        setup.Settings.TryAdd("Policies:lenient:Accepts:0", "strict");

        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        setup.Apply(builder.Configuration);
        setup.Apply(builder.Logging);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddControllersWithViews()
            .AddApplicationPart(typeof(PolicySite).Assembly)
            .ConfigureApplicationPartManager(UseOnlyOwnControllers);
        builder.Services.AddBotChallengePage();
        setup.Apply(builder.Services);

        var app = builder.Build();
        app.UseRouting();
        app.MapControllers();
        app.MapBotChallengePage();
        await app.StartAsync();
        return new PolicySite(app);
    }

    public Visitor NewVisitor(string? address = null) => new(Http, address ?? RemoteAddress.Fresh());

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static void UseOnlyOwnControllers(ApplicationPartManager parts)
    {
        foreach (var provider in parts.FeatureProviders.OfType<ControllerFeatureProvider>()
            .ToArray()) parts.FeatureProviders.Remove(provider);
        parts.FeatureProviders.Add(new OwnControllers());
    }

    /// <summary>The controllers are internal: no other site of this assembly finds them.</summary>
    private sealed class OwnControllers : ControllerFeatureProvider
    {
        protected override bool IsController(System.Reflection.TypeInfo typeInfo) =>
            typeInfo == typeof(PolicyController) || typeInfo == typeof(ApiController);
    }
}
