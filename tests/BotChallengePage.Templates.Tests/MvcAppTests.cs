using System.Net;
using BotChallengePage.Templates.Tests.Hosting;

namespace BotChallengePage.Templates.Tests;

/// <summary>
/// From <c>dotnet new mvc</c> to a visitor who has passed, by what the command prints and nothing else.
/// </summary>
[Collection(TemplatesCollection.Name)]
public sealed class MvcAppTests(TemplatesFixture templates)
{
    internal static async Task PrepareAsync(GeneratedApp source)
    {
        await source.InstallAsync();
        source.FollowInstructions();
        source.Protect("Controllers/HomeController.cs", "public class HomeController");
    }

    [Fact]
    public async Task The_printed_lines_protect_an_app_and_let_a_visitor_pass()
    {
        var source = templates.Mvc;
        await using var app = await source.StartAsync();
        using var visitor = app.Visit();

        Assert.Contains(
            """[BotChallenge(After = 2, Within = "03:00:00")]""", source.Read("Controllers/HomeController.cs"),
            StringComparison.Ordinal);
        await visitor.ReadAsync("/", HttpStatusCode.OK);
        await visitor.ReadAsync("/Home/Privacy", HttpStatusCode.OK);

        using var challenged = await visitor.OpenAsync("/Home/Privacy?page=2");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, challenged.StatusCode);
        Assert.Equal("/bot-challenge?dest=%2FHome%2FPrivacy%3Fpage%3D2", challenged.Headers.Location?.OriginalString);

        var page = await visitor.ReadAsync(challenged.Headers.Location!.OriginalString, HttpStatusCode.Forbidden);
        Assert.Contains("""<a class="navbar-brand""", page, StringComparison.Ordinal);
        Assert.Contains("My_Shop", page, StringComparison.Ordinal);
        Assert.DoesNotContain("bcp-standalone", page, StringComparison.Ordinal);
        Assert.Equal("/Home/Privacy?page=2", Visitor.Attribute(page, "dest"));

        using var verified = await visitor.SolveAsync(page);
        Assert.Equal("""{"success":true}""", await verified.Content.ReadAsStringAsync());
        for (var click = 0; click < 4; click++)
            await visitor.ReadAsync("/Home/Privacy?page=2", HttpStatusCode.OK);

        using var stranger = app.Visit();
        await stranger.ReadAsync("/", HttpStatusCode.TemporaryRedirect);
    }
}
