using BotChallengePage.Templates.Tests.Hosting;

namespace BotChallengePage.Templates.Tests;

[Collection(TemplatesCollection.Name)]
public sealed class InstallTests(TemplatesFixture templates)
{
    private const int ExistingFiles = 73;

    /// <summary>What an app is to the template: restored, and a project of the web SDK.</summary>
    private const string WebProject =
        """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
        </Project>
        """;

    /// <summary>
    /// What a restore leaves, as far as the template engine asks: it saves each app here a restore of its own.
    /// </summary>
    private static (string Path, string Text)[] RestoredAs(string name, string project) =>
    [
        ($"{name}.csproj", project),
        ("obj/project.assets.json", "{}"),
        ($"obj/{name}.csproj.nuget.g.props",
            "<Project><PropertyGroup><RestoreSuccess>True</RestoreSuccess></PropertyGroup></Project>"),
    ];

    [Fact]
    public async Task A_second_run_is_refused_and_changes_nothing()
    {
        var app = templates.CreateFolder(
            "Twice",
            [.. RestoredAs("Twice", WebProject), ("BotChallengeSetup.cs", "// my own"),
                ("appsettings.json", "{ /* my own */ }")]);

        await RefusesAsync(app, ["--views", "--resources", "--appsettings"], ExistingFiles, "BotChallengeSetup.cs");
    }

    [Fact]
    public async Task Views_can_be_had_later_without_setting_up_again()
    {
        var app = templates.CreateFolder(
            "Later", [.. RestoredAs("Later", WebProject), ("BotChallengeSetup.cs", "// my own")]);
        var files = app.Files();

        await app.InstallAsync("--setup", "false", "--views");

        Assert.DoesNotContain("Program.cs", app.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Views/Shared/BotChallengePage/Challenge.cshtml",
                "Views/Shared/BotChallengePage/Clearance.cshtml",
                "Views/Shared/BotChallengePage/Denied.cshtml",
                "Views/Shared/BotChallengePage/Form.cshtml",
                "Views/Shared/BotChallengePage/Refused.cshtml",
                "Views/Shared/BotChallengePage/Wait.cshtml",
                "Views/Shared/BotChallengePage/_Explanation.cshtml",
                "Views/Shared/BotChallengePage/_Footer.cshtml",
                "Views/Shared/BotChallengePage/_Heading.cshtml",
                "Views/Shared/BotChallengePage/_Layout.cshtml",
                "Views/Shared/BotChallengePage/_Messages.cshtml",
                "Views/Shared/BotChallengePage/_Widget.cshtml",
            ],
            app.Files().Except(files));
        Assert.Equal("// my own", app.Read("BotChallengeSetup.cs"));
        Assert.Equal(WebProject, app.Read("Later.csproj"));
    }

    [Fact]
    public async Task A_folder_without_a_project_is_refused() =>
        await RefusesAsync(
            templates.CreateFolder(
                "Root", ("Root.sln", ""), ("App/App.csproj", WebProject), ("App/appsettings.json", "{}")),
            ["--views", "--resources", "--appsettings"], null, "No project was found");

    [Fact]
    public async Task A_folder_with_two_projects_is_refused() =>
        await RefusesAsync(
            templates.CreateFolder("Two", [.. RestoredAs("One", WebProject), .. RestoredAs("Two", WebProject)]),
            ["--appsettings"], null, "Multiple projects found");

    [Fact]
    public async Task A_project_that_is_not_restored_is_refused_with_the_cure() =>
        await RefusesAsync(
            templates.CreateFolder("Fresh", ("Fresh.csproj", WebProject)), ["--appsettings"], null,
            "Run 'dotnet restore");

    [Fact]
    public async Task A_class_library_is_refused() =>
        await RefusesAsync(
            templates.CreateFolder(
                "Library", RestoredAs("Library", WebProject.Replace(".Web", "", StringComparison.Ordinal))),
            ["--views", "--resources", "--appsettings"], null, "DotNetCoreWeb");

    [Fact]
    public async Task A_project_that_runs_in_the_browser_is_refused_with_the_cure() =>
        await RefusesAsync(
            templates.CreateFolder(
                "Client",
                [
                    .. RestoredAs("Client", WebProject.Replace(".Web", ".BlazorWebAssembly", StringComparison.Ordinal)),
                    ("wwwroot/appsettings.json", "{}"),
                ]),
            ["--views", "--resources", "--appsettings"], null, "runs in the browser", "project of the server");

    /// <summary>A build copies settings below <c>bin</c>, and other projects have their own.</summary>
    [Fact]
    public async Task Settings_go_into_the_projects_own_file_and_no_other()
    {
        var app = templates.CreateFolder(
            "Settings",
            [
                .. RestoredAs("Settings", WebProject), ("appsettings.json", "{ \"Logging\": {} }"),
                ("appsettings.Development.json", "{ }"),
                ("bin/Release/net10.0/appsettings.json", "{ }"), ("tests/appsettings.json", "{ }"),
            ]);
        var files = app.Files();

        await app.InstallAsync("--setup", "false", "--appsettings");

        Assert.Equal(files, app.Files());
        Assert.Contains("appsettings.json has a section BotChallengePage now", app.Output, StringComparison.Ordinal);
        Assert.Contains("\"BotChallengePage\"", app.Read("appsettings.json"), StringComparison.Ordinal);
        Assert.All(files.Where(file => file.EndsWith(".json", StringComparison.Ordinal) && file != "appsettings.json"),
            file =>
            Assert.DoesNotContain("BotChallengePage", app.Read(file), StringComparison.Ordinal));
    }

    private static async Task RefusesAsync(GeneratedApp app, string[] options, int? exitCode, params string[] words)
    {
        var before = app.Files().Select(file => (file, app.Read(file))).ToArray();

        var (code, output) = await app.TryInstallAsync(options);

        Assert.All(words, word => Assert.Contains(word, output, StringComparison.Ordinal));
        Assert.NotEqual(0, code);
        Assert.Equal(exitCode ?? code, code);
        Assert.Equal(before, app.Files().Select(file => (file, app.Read(file))));
    }
}
