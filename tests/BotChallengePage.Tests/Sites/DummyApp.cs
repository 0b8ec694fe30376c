using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BotChallengePage.Tests.Sites;

/// <summary>The dummy app as it comes, on a port of its own.</summary>
internal sealed class DummyApp : WebApplicationFactory<Program>, ISiteApp
{
    private Action<IWebHostBuilder> _configure = _ => { };

    public string Origin => ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    public Task StartAsync(Site site)
    {
        _configure = builder => builder
            .UseEnvironment("Production")
            .ConfigureAppConfiguration(configuration => configuration.Add(site.Configuration))
            .ConfigureLogging(site.AddLogging)
            .ConfigureServices(site.AddServices);
        UseKestrel(site.Listen);
        StartServer();
        return Task.CompletedTask;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => _configure(builder);
}
