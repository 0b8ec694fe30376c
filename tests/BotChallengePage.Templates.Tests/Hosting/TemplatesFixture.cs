using System.Text.Json;

namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>
/// The packages, packed from what was built into a feed of their own, and the templates installed into a hive
/// of their own. Nothing outside a temporary folder is written but the notes of packing in the repository's <c>obj</c>.
/// </summary>
public sealed class TemplatesFixture : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Quiet = new()
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"botchallenge-templates-{Guid.NewGuid():N}");

    public string LibraryPackage => PackageOf("BotChallengePage");

    public string RedisPackage => PackageOf("BotChallengePage.Redis");

    public string TemplatesPackage => PackageOf("BotChallengePage.Templates");

    private string Feed => Path.Combine(_folder, "feed");

    /// <summary>
    /// What a developer's shell would have, but for the packages: a new build of the same version must be seen.
    /// </summary>
    private Dictionary<string, string> Shell => new(Quiet) { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages") };

    /// <summary>What the tests made of <c>dotnet new mvc</c>, built.</summary>
    internal GeneratedApp Mvc { get; private set; } = null!;

    /// <summary>The same of <c>dotnet new webapp</c>.</summary>
    internal GeneratedApp RazorPages { get; private set; } = null!;

    /// <summary>The same of <c>dotnet new web</c>.</summary>
    internal GeneratedApp Minimal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        await Task.WhenAll(PackAsync(), CreateAppsAsync());
        await DotnetNewAsync(_folder, "install", TemplatesPackage);

        await MvcAppTests.PrepareAsync(Mvc);
        await RazorPagesAppTests.PrepareAsync(RazorPages);
        await MinimalAppTests.PrepareAsync(Minimal);
        await BuildAsync(Mvc, RazorPages, Minimal);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new app from one of the SDK's own templates, restored as that leaves it.</summary>
    internal async Task<GeneratedApp> CreateAppAsync(string template, string name)
    {
        var folder = Path.Combine(_folder, template, name);
        await DotnetNewAsync(_folder, template, "--name", name, "--output", folder);
        return new GeneratedApp(this, folder, name);
    }

    /// <summary>A folder with the files, as of an app that no template of the SDK makes.</summary>
    internal GeneratedApp CreateFolder(string name, params (string Path, string Text)[] files)
    {
        var app = new GeneratedApp(this, Path.Combine(_folder, "own", name), name);
        foreach (var (path, text) in files)
            app.Write(path, text);
        return app;
    }

    internal async Task<string> DotnetNewAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await TryDotnetNewAsync(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet new {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    internal Task<(int ExitCode, string Output)> TryDotnetNewAsync(string folder, params string[] arguments) =>
        Command.RunAsync(folder, Shell, ["new", .. arguments, "--debug:custom-hive", Hive]);

    /// <summary>The keys that Data Protection writes go into the temporary folder, too.</summary>
    internal Task<RunningApp> StartAsync(string folder, string name) => RunningApp.StartAsync(
        folder, Path.Combine(folder, "bin", "Release", "net10.0", $"{name}.dll"), new(Quiet) { ["HOME"] = _folder });

    private string Hive => Path.Combine(_folder, "hive");

    private string PackageOf(string id) =>
        Assert.Single(
            Directory.GetFiles(Feed, $"{id}.*.nupkg"),
            package => char.IsAsciiDigit(Path.GetFileName(package)[id.Length + 1]));

    private async Task CreateAppsAsync()
    {
        Mvc = await CreateAppAsync("mvc", "My-Shop");
        RazorPages = await CreateAppAsync("webapp", "Archive");
        Minimal = await CreateAppAsync("web", "Tiny");
    }

    /// <summary>One call for all packages, of what was built with this test: nothing is compiled again.</summary>
    private async Task PackAsync()
    {
        var projects = Directory.GetFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Repository.At(""), project));
        var solution = Path.Combine(_folder, "packages.slnf");
        await File.WriteAllTextAsync(solution, JsonSerializer.Serialize(
            new { solution = new { path = Repository.At("BotChallengePage.sln"), projects } }));
        await Command.SucceedAsync(
            Repository.At(""), Quiet, "pack", solution, "--no-build", "-c", Repository.Configuration, "-o", Feed,
            "--disable-build-servers", "-nodeReuse:false");
    }

    /// <summary>One call for all apps, so that they are built side by side.</summary>
    private async Task BuildAsync(params GeneratedApp[] apps)
    {
        var solution = Path.Combine(_folder, "apps.slnx");
        await File.WriteAllTextAsync(
            solution,
            $"<Solution>{string.Concat(apps.Select(app => $"""<Project Path="{app.Project}" />"""))}</Solution>");
        await Command.SucceedAsync(
            _folder, Shell, "build", solution, "-c", "Release", "-warnaserror", "--disable-build-servers",
            "-nodeReuse:false");
    }
}
