using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Challenges;

public class WidgetFaultTests
{
    private readonly ScriptedProvider _provider = new() { WidgetFault = new TimeoutException("No riddle today.") };

    [Theory]
    [InlineData("Redirect", "Fallback")]
    [InlineData("Redirect", "Allow")]
    [InlineData("Inline", "Fallback")]
    public async Task Where_a_provider_cannot_make_its_widget_the_page_goes_on_with_proof_of_work(
        string mode, string action)
    {
        await using var site = await Broken(("Mode", mode), ("OnProviderUnavailable", action)).StartAsync();
        var url = mode == "Inline" ? "/guarded" : "/bot-challenge?dest=%2Fguarded";

        var page = await site.GetAsync(url);

        Assert.Equal(403, page.Status);
        Assert.Equal("proof-of-work", page.Challenge!.GetAttribute("data-provider"));
        Assert.Equal("required; provider=\"proof-of-work\"", page.Header("Bot-Challenge"));
        Assert.Null(page.Challenge.GetAttribute("data-fallback-url"));
        var pass = await site.EarnPassAsync(url);
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotEqual(200, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("Inline")]
    public async Task With_Deny_the_page_says_that_the_check_is_not_available(string mode)
    {
        await using var site = await Broken(("Mode", mode), ("OnProviderUnavailable", "Deny")).StartAsync();

        var page = await site.GetAsync(mode == "Inline" ? "/guarded" : "/bot-challenge?dest=%2Fguarded");

        Assert.Equal(403, page.Status);
        Assert.Equal("scripted", page.Challenge!.GetAttribute("data-provider"));
        Assert.Equal("true", page.Challenge.GetAttribute("data-unavailable"));
    }

    [Fact]
    public async Task A_provider_that_makes_no_widget_at_all_is_no_better()
    {
        _provider.WidgetFault = null;
        _provider.Widget = null!;
        await using var site = await Broken().StartAsync();

        Assert.Equal("proof-of-work", (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-provider"));
    }

    [Fact]
    public async Task It_is_said_once_a_minute_and_is_no_verification()
    {
        await using var site = await Broken().StartAsync();
        using var measured = new Measurements(site);

        for (var i = 0; i < 3; i++)
            await site.GetAsync("/bot-challenge");
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await site.GetAsync("/bot-challenge");

        Assert.Collection(
            site.Log.Of(407),
            first => Assert.Contains("No riddle today.", first.Exception!.Message),
            second => Assert.Contains("2 more since the last time", second.Message));
        Assert.All(site.Log.Of(407), entry => Assert.Contains("scripted", entry.Message));
        Assert.Empty(measured.Of("botchallenge.verifications"));
    }

    [Fact]
    public async Task A_value_that_is_null_is_left_out()
    {
        _provider.WidgetFault = null;
        _provider.Widget =
            new ChallengeWidget { Data = new Dictionary<string, string> { ["riddle"] = null!, ["answer"] = "42" } };
        await using var site = await Broken().StartAsync();

        var challenge = (await site.GetAsync("/bot-challenge")).Challenge!;

        Assert.Equal("42", challenge.GetAttribute("data-answer"));
        Assert.False(challenge.HasAttribute("data-riddle"));
    }

    [Fact]
    public async Task A_provider_that_can_has_its_own_page()
    {
        _provider.WidgetFault = null;
        await using var site = await Broken().StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal("scripted", page.Challenge!.GetAttribute("data-provider"));
        Assert.Null(page.Challenge.GetAttribute("data-unavailable"));
    }

    private Site Broken(params (string Key, string? Value)[] options) => Site.With(typeof(Guarded))
        .Set([("Provider", "scripted"), .. options])
        .Services(services => services.AddSingleton<IChallengeProvider>(_provider));
}
