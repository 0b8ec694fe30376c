using System.Net;
using System.Xml.Linq;
using BotChallengePage.Templates.Tests.Hosting;

namespace BotChallengePage.Templates.Tests;

[Collection(TemplatesCollection.Name)]
public sealed class RazorPagesAppTests(TemplatesFixture templates)
{
    internal static async Task PrepareAsync(GeneratedApp source)
    {
        await source.InstallAsync("--views", "--resources");
        source.FollowInstructions();
        source.Protect("Pages/Index.cshtml.cs", "public class IndexModel");
        source.Edit(
            "Views/Shared/BotChallengePage/_Heading.cshtml", "<h1 data-bot-challenge-heading>@Model.Title</h1>",
            "<h1 class=\"own-view\">@Model.Title</h1>");
        source.Edit(
            "Resources/BotChallengePage.resx", "<value>Checking your browser</value>",
            "<value>The archive says hello</value>");
        File.Delete(source.At("Resources/BotChallengePage.fr.resx"));
    }

    [Fact]
    public async Task Copied_views_and_texts_take_the_place_of_the_packaged_ones()
    {
        await using var app = await templates.RazorPages.StartAsync();
        using var english = app.Visit();
        using var french = app.Visit("fr");

        await english.ReadAsync("/", HttpStatusCode.OK);
        await english.ReadAsync("/", HttpStatusCode.OK);
        await english.ReadAsync("/", HttpStatusCode.TemporaryRedirect);
        Assert.Contains(
            "<h1 class=\"own-view\">The archive says hello</h1>",
            await english.ReadAsync("/bot-challenge", HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Contains(
            $">{PackagedTitle("fr")}</h1>",
            WebUtility.HtmlDecode(await french.ReadAsync("/bot-challenge", HttpStatusCode.Forbidden)),
            StringComparison.Ordinal);
    }

    private static string PackagedTitle(string culture) =>
        XDocument.Load(Repository.At($"src/BotChallengePage/Localization/BotChallengeText.{culture}.resx"))
            .Descendants("data").Single(text => (string?)text.Attribute("name") == "Title").Element("value")!.Value;
}
