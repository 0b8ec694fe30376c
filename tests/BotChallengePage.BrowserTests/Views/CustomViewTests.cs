using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Views;

/// <summary>A view of the site's own that keeps the contract element and nothing else.</summary>
[Collection(BrowserCollections.Looks)]
public sealed class CustomViewTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task The_contract_element_is_enough(ChallengeMode mode)
    {
        var site = Open(Bare().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps#x");

        await visitor.ArriveAsync("/search?q=maps#x");
    }

    [Fact]
    public async Task Its_messages_are_english()
    {
        Turnstile.FailNext(VerifyFault.WrongAction);
        var visitor = await VisitAsync(
            Open(Bare().WithTurnstile(Turnstile)), new Microsoft.Playwright.BrowserNewContextOptions { Locale = "de" });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The check did not succeed. Please try again.", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    private static SiteSetup Bare() => new SiteSetup().Configure(services => services.Configure<MvcViewOptions>(
        options => options.ViewEngines.Insert(0, new BareChallengeEngine())));
}
