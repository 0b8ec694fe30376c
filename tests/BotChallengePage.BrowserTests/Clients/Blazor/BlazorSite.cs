using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.BrowserTests.Clients.Blazor;

/// <summary>A Blazor Web App with the library, on a port of its own, with Blazor's published script.</summary>
internal sealed class BlazorSite : IAsyncDisposable
{
    public const string ScriptPath = "/_framework/blazor.web.js";

    private readonly WebApplication _app;

    private BlazorSite(WebApplication app) => _app = app;

    public string Origin => _app.Urls.Single();

    public Orders Orders => _app.Services.GetRequiredService<Orders>();

    /// <param name="isGuardedAsAWhole">Whether all that Blazor maps is guarded by a convention as well.</param>
    public static async Task<BlazorSite> StartAsync(bool isGuardedAsAWhole)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BotChallengePage:ProofOfWork:Cost"] = "1",
            ["BotChallengePage:ProofOfWork:KeyPrefix"] = "0",
        });
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<Orders>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddBotChallengePage();

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapBotChallengePage();
        app.MapGet(ScriptPath, SendScriptAsync);
        var components = app.MapRazorComponents<BlazorApp>().AddInteractiveServerRenderMode();
        if (isGuardedAsAWhole)
            components.RequireBotChallenge(1000, TimeSpan.FromHours(1));
        await app.StartAsync();
        return new BlazorSite(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task SendScriptAsync(HttpContext context)
    {
        context.Response.ContentType = "text/javascript; charset=utf-8";
        await using var script = typeof(BlazorSite).Assembly.GetManifestResourceStream("blazor.web.js")!;
        await script.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
