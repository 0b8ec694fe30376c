using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Providers;

/// <summary>The manual's sample of a provider with markup of its own: under 80 lines, and whole.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class OpeningHoursTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly Dictionary<string, string> Hours =
        new() { ["Monday"] = "9", ["Thursday"] = "13", ["Saturday"] = "10" };

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Who_knows_the_hours_passes_also_at_the_second_try(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).With("Provider", "opening-hours")
            .Configure(services => services.AddBotChallengePage().AddProvider<OpeningHoursProvider>()));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        var (question, field) = (visitor.Page.Locator(".opening-hours"), visitor.Page.Locator(".opening-hours input"));

        await visitor.GoAsync("/search?q=maps");
        await field.FillAsync("4");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Answer" }).ClickAsync();
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await visitor.Challenge.Button("Try again").ClickAsync();
        var asked = await question.InnerTextAsync();
        await field.FillAsync(Hours.Single(hour => asked.Contains(hour.Key, StringComparison.Ordinal)).Value);
        await field.PressAsync("Enter");

        await visitor.ArriveAsync("/search?q=maps");
    }

    [Fact]
    public async Task In_a_form_it_is_asked_below_the_fields()
    {
        var visitor = await VisitAsync(Open(new SiteSetup().With("Provider", "opening-hours")
            .Configure(services => services.AddBotChallengePage().AddProvider<OpeningHoursProvider>())));
        await visitor.GoAsync("/contact");

        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        var question = visitor.Page.Locator(".opening-hours");
        await Expect(question).ToBeVisibleAsync();
        var asked = await question.InnerTextAsync();
        await question.GetByRole(AriaRole.Textbox)
            .FillAsync(Hours.Single(hour => asked.Contains(hour.Key, StringComparison.Ordinal)).Value);
        await question.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(question).ToHaveCountAsync(0);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }
}
