using BotChallengePage.Templates.Tests.Hosting;

namespace BotChallengePage.Templates.Tests;

[Collection(TemplatesCollection.Name)]
public sealed class InstallTests(TemplatesFixture templates)
{
    private const int ExistingFiles = 73;

    [Fact]
    public async Task A_second_run_is_refused_and_changes_nothing()
    {
        var app = await templates.CreateAppAsync("web", "Twice");
        await app.InstallAsync();
        app.Write("BotChallengeSetup.cs", "// my own");
        app.Write("appsettings.json", "{ /* my own */ }");
        var project = app.Read("Twice.csproj");
        var files = app.Files();

        var (exitCode, output) = await app.TryInstallAsync("--views", "--resources", "--appsettings");

        Assert.Equal(ExistingFiles, exitCode);
        Assert.Contains("BotChallengeSetup.cs", output, StringComparison.Ordinal);
        Assert.Equal(files, app.Files());
        Assert.Equal("// my own", app.Read("BotChallengeSetup.cs"));
        Assert.Equal("{ /* my own */ }", app.Read("appsettings.json"));
        Assert.Equal(project, app.Read("Twice.csproj"));
    }

    [Fact]
    public async Task Views_can_be_had_later_without_setting_up_again()
    {
        var app = await templates.CreateAppAsync("web", "Later");
        app.Write("BotChallengeSetup.cs", "// my own");
        var project = app.Read("Later.csproj");
        var files = app.Files();

        var output = await app.InstallAsync("--setup", "false", "--views");

        Assert.DoesNotContain("Program.cs", output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Views/Shared/BotChallengePage/Challenge.cshtml",
                "Views/Shared/BotChallengePage/Denied.cshtml",
                "Views/Shared/BotChallengePage/_Layout.cshtml",
            ],
            app.Files().Except(files));
        Assert.Equal("// my own", app.Read("BotChallengeSetup.cs"));
        Assert.Equal(project, app.Read("Later.csproj"));
    }
}
