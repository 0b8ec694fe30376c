namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>
/// The packages, packed from the sources as they are into a feed of their own, and the templates installed into a hive of
/// their own. Nothing outside a temporary folder is written, not even the <c>obj</c> folders of the repository.
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

    /// <summary>What a developer's shell would have, but for the packages: a new build of the same version must be seen.</summary>
    private Dictionary<string, string> Shell => new(Quiet) { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages") };

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        await PackAsync("src/BotChallengePage");
        await PackAsync("src/BotChallengePage.Redis");
        await PackAsync("src/BotChallengePage.Templates");
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        await DotnetNewAsync(_folder, "install", TemplatesPackage);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new app from one of the SDK's own templates.</summary>
    internal async Task<GeneratedApp> CreateAppAsync(string template, string name)
    {
        var folder = Path.Combine(_folder, template, name);
        await DotnetNewAsync(_folder, template, "--name", name, "--output", folder, "--no-restore");
        return new GeneratedApp(this, folder, name);
    }

    internal async Task<string> DotnetNewAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await TryDotnetNewAsync(folder, arguments);
        Assert.True(exitCode == 0, $"dotnet new {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
        return output;
    }

    internal Task<(int ExitCode, string Output)> TryDotnetNewAsync(string folder, params string[] arguments) =>
        Command.RunAsync(folder, Shell, ["new", .. arguments, "--debug:custom-hive", Hive]);

    internal Task<string> BuildAsync(string folder) =>
        Command.SucceedAsync(folder, Shell, "build", "-c", "Release", "-warnaserror", "--disable-build-servers", "-nodeReuse:false");

    /// <summary>The keys that Data Protection writes go into the temporary folder, too.</summary>
    internal Task<RunningApp> StartAsync(string folder, string name) => RunningApp.StartAsync(
        folder, Path.Combine(folder, "bin", "Release", "net10.0", $"{name}.dll"), new(Quiet) { ["HOME"] = _folder });

    private string Hive => Path.Combine(_folder, "hive");

    private string PackageOf(string id) =>
        Assert.Single(Directory.GetFiles(Feed, $"{id}.*.nupkg"), package => char.IsAsciiDigit(Path.GetFileName(package)[id.Length + 1]));

    private Task PackAsync(string project) => Command.SucceedAsync(
        Repository.At(project), Quiet, "pack", "-c", "Release", "-o", Feed, "--artifacts-path", Path.Combine(_folder, "artifacts"),
        "--disable-build-servers", "-nodeReuse:false");
}
