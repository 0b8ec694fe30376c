using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>Serves <c>tests/libraries</c>: pages, and the published libraries that they use.</summary>
internal sealed class LibraryFiles(string contentSecurityPolicy) : IStartupFilter
{
    /// <summary>Everything from this origin, and nothing inline.</summary>
    public const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; " +
        "base-uri 'none'";

    private static readonly string Folder = Find();

    public static SiteSetup AddTo(SiteSetup setup, string contentSecurityPolicy = Strict) => setup
        .WithTestPages()
        .Configure(services => services.AddSingleton<IStartupFilter>(new LibraryFiles(contentSecurityPolicy)));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Folder),
            RequestPath = "/libraries",
            OnPrepareResponse = file => file.Context.Response.Headers.ContentSecurityPolicy = contentSecurityPolicy,
        });
        next(app);
    };

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BotChallengePage.sln")))
            folder = Path.GetDirectoryName(folder);
        var found = Path.Combine(
            folder ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository."),
            "tests", "libraries");
        return Directory.Exists(Path.Combine(found, "node_modules"))
            ? found
            : throw new InvalidOperationException(
                $"The libraries are not in {found}/node_modules. ./test.sh fetches them, or: npm ci --ignore-scripts");
    }
}
