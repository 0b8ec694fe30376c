using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Views;

/// <summary>The page that stands in where the site's own view throws.</summary>
[Collection(BrowserCollections.Looks)]
public sealed class PlainPageTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_visitor_passes_there(ChallengeMode mode)
    {
        var site = Open(Broken().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps#x");

        await visitor.ArriveAsync("/search?q=maps#x");
        Assert.Contains(
            site.Log, line => line.Contains("Challenge.cshtml", StringComparison.Ordinal) &&
            line.Contains("a plain page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_says_in_the_visitors_language_what_went_wrong_and_retry_passes()
    {
        Turnstile.FailNext(VerifyFault.WrongAction);
        var visitor = await VisitAsync(
            Open(Broken().WithTurnstile(Turnstile)), new BrowserNewContextOptions { Locale = "de" });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Alert).ToContainTextAsync("Die Überprüfung ist nicht gelungen.");
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await visitor.Challenge.Button("Noch einmal versuchen").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    private static SiteSetup Broken() => new SiteSetup().Configure(services => services.Configure<MvcViewOptions>(
        options => options.ViewEngines.Insert(0, new ThrowingChallengeEngine())));
}
