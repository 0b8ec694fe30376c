using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Tests.Sites;

/// <summary>An app that a test writes: it has what the test adds, and nothing else.</summary>
internal sealed class WrittenApp : ISiteApp
{
    private readonly WebApplicationBuilder _builder;
    private readonly List<Action<WebApplication>> _pipeline = [];
    private readonly List<string> _views = [];
    private WebApplication? _app;

    public WrittenApp(Type[] controllers, string environment)
    {
        _builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "TestSite",
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
            // Nobody edits the files that are not read.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });

        // Neither files nor the environment of whoever runs the tests may move the site.
        ((IConfigurationBuilder)_builder.Configuration).Sources.Clear();
        _builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        if (controllers.Length > 0)
            _builder.Services.AddControllersWithViews()
                .ConfigureApplicationPartManager(
                    manager => manager.FeatureProviders.Add(new WantedControllers(controllers)));
    }

    /// <summary>How the library is added.</summary>
    public Action<WebApplicationBuilder> Add { get; set; } = builder => builder.Services.AddBotChallengePage();

    public bool IsMapped { get; set; } = true;

    public IServiceProvider Services => _app!.Services;

    public string Origin => _app!.Urls.Single();

    public void Use(Action<WebApplication> add) => _pipeline.Add(add);

    public void AddViews(string[] paths) => _views.AddRange(paths);

    public async Task StartAsync(Site site)
    {
        ((IConfigurationBuilder)_builder.Configuration).Add(site.Configuration);
        site.AddLogging(_builder.Logging);
        site.AddServices(_builder.Services);
        // After the test's own, which may set defaults of the endpoint.
        _builder.WebHost.ConfigureKestrel(site.Listen);
        Add(_builder);
        _builder.Services.AddMvcCore().ConfigureApplicationPartManager(
            manager => manager.FeatureProviders.Add(new WantedViews(_views)));

        _app = _builder.Build();
        foreach (var add in _pipeline)
            add(_app);
        _app.MapControllers();
        if (_views.Any(path => path.StartsWith("/Pages/", StringComparison.Ordinal)))
            _app.MapRazorPages();
        if (IsMapped)
            _app.MapBotChallengePage();

        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
