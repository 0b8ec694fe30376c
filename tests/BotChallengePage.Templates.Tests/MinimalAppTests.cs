using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using BotChallengePage.Templates.Tests.Hosting;

namespace BotChallengePage.Templates.Tests;

[Collection(TemplatesCollection.Name)]
public sealed class MinimalAppTests(TemplatesFixture templates)
{
    private const string Convention = ".RequireBotChallenge(after: 2, within: TimeSpan.FromHours(3))";

    internal static async Task PrepareAsync(GeneratedApp source)
    {
        source.Write("Directory.Packages.props", """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
            </Project>
            """);
        await source.InstallAsync("--appsettings");
        source.FollowInstructions();
        Assert.Contains(Convention, source.Output, StringComparison.Ordinal);
        source.Edit("Program.cs", """() => "Hello World!");""", $"""() => "Hello World!"){Convention};""");
    }

    [Fact]
    public async Task An_app_without_views_and_with_central_package_versions_gets_the_standalone_page()
    {
        var source = templates.Minimal;
        await using var app = await source.StartAsync();
        using var visitor = app.Visit();

        Assert.Null(Assert.Single(XDocument.Parse(source.Read("Tiny.csproj")).Descendants("PackageReference"))
            .Attribute("Version"));
        Assert.Equal(
            "BotChallengePage",
            (string?)Assert.Single(
                XDocument.Parse(source.Read("Directory.Packages.props")).Descendants("PackageVersion"))
                .Attribute("Include"));
        var settings = JsonNode.Parse(source.Read("appsettings.json"))!;
        Assert.True((bool?)settings["BotChallengePage"]!["Enabled"]);
        Assert.NotNull(settings["Logging"]);
        await visitor.ReadAsync("/", HttpStatusCode.OK);
        await visitor.ReadAsync("/", HttpStatusCode.OK);
        await visitor.ReadAsync("/", HttpStatusCode.TemporaryRedirect);
        Assert.Contains(
            "bcp-standalone", await visitor.ReadAsync("/bot-challenge", HttpStatusCode.Forbidden),
            StringComparison.Ordinal);
    }
}
