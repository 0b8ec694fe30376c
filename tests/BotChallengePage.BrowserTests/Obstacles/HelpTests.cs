using System.Text.RegularExpressions;
using BotChallengePage.BrowserTests.Engines.Driving;
using Microsoft.Playwright;
using TurnstileEmulator;

namespace BotChallengePage.BrowserTests.Obstacles;

/// <summary>Who is stuck reads whom to ask, and a reference that the site's log has as well.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed partial class HelpTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    public async Task A_failure_shows_a_contact_and_a_reference_and_the_log_has_it()
    {
        Turnstile.VerifyFault = VerifyFault.WrongAction;
        var site = Open(new SiteSetup().WithTurnstile(Turnstile).With("Contact", "help@shop.example"));
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        var help = visitor.Challenge.Root.Locator("[data-bot-challenge-help]");
        await Expect(help).ToBeVisibleAsync();
        await Expect(help.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "mailto:help@shop.example");
        var reference = Reference().Match(await help.InnerTextAsync()).Value;
        Assert.NotEmpty(reference);
        await Patience.UntilAsync(
            () => Task.FromResult(site.Log.Any(line => line.Contains(
                $"the reference {reference}, since their check ended with \"rejected\"", StringComparison.Ordinal))),
            () => Task.FromResult(string.Join('\n', site.Log)));
    }

    [Fact]
    public async Task Before_that_there_is_none_and_nothing_is_asked_for_in_vain()
    {
        var visitor = await VisitAsync(Open());
        List<string> asked = [];
        visitor.Context.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");

        Assert.DoesNotContain(
            asked, path => path is "/bot-challenge/report" or "/bot-challenge/pass" or "/bot-challenge/proof-of-work");
    }

    [GeneratedRegex("[0-9A-Z]{3}-[0-9A-Z]{3}")]
    private static partial Regex Reference();
}
