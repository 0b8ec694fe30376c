using BotChallengePage.Benchmarks.Pipeline;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.Razor;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>The smallest MVC app, with or without the library, behind Kestrel or fed in the process.</summary>
internal static class BenchSite
{
    public static WebApplication Build(bool isProtected, string? url = null)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddControllersWithViews();
        builder.Services.Configure<RazorViewEngineOptions>(
            options => options.ViewLocationFormats.Add("/Site/Views/{1}/{0}.cshtml"));
        builder.Services.AddDataProtection()
            .SetApplicationName("BotChallengePage.Benchmarks")
            .PersistKeysToFileSystem(Directory.CreateTempSubdirectory("botchallenge-keys-"));
        if (url is null)
            builder.Services.AddSingleton<IServer, FedServer>();
        else
            builder.WebHost.UseUrls(url);
        if (isProtected)
            builder.Services.AddBotChallengePage(options => options.Layout = BotChallengePageOptions.StandaloneLayout);

        var app = builder.Build();
        // The key comes first, as on a site that has one: for 30 seconds after a change of keys no opened pass is kept.
        app.Services.GetDataProtector("first").Protect([]);
        app.MapControllers();
        if (isProtected)
            app.MapBotChallengePage();
        return app;
    }
}
