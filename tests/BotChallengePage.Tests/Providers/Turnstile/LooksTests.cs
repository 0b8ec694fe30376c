using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Providers.Turnstile;

/// <summary>What an owner says of the widget is what its script is told.</summary>
public sealed class LooksTests
{
    [Theory]
    [InlineData("Theme", "Dark", "widget-theme", "dark")]
    [InlineData("Theme", "Light", "widget-theme", "light")]
    [InlineData("Theme", "Auto", "widget-theme", null)]
    [InlineData("Language", "pt-BR", "widget-language", "pt-BR")]
    [InlineData("Language", "", "widget-language", null)]
    [InlineData("Size", "Normal", "size", "normal")]
    [InlineData("Size", "Flexible", "size", "flexible")]
    [InlineData("Size", "Compact", "size", "compact")]
    [InlineData("Size", "Fitting", "size", null)]
    [InlineData("Appearance", "Always", "appearance", null)]
    [InlineData("Appearance", "Execute", "appearance", "execute")]
    [InlineData("Appearance", "InteractionOnly", "appearance", "interaction-only")]
    [InlineData("Execution", "Execute", "execution", "execute")]
    [InlineData("Execution", "Render", "execution", null)]
    [InlineData("Retry", "Never", "retry", "never")]
    [InlineData("Retry", "Auto", "retry", null)]
    [InlineData("RefreshExpired", "Auto", "refresh-expired", "auto")]
    [InlineData("RefreshExpired", "Never", "refresh-expired", "never")]
    [InlineData("RefreshExpired", "Manual", "refresh-expired", null)]
    public async Task An_option_is_on_the_page_unless_it_is_the_usual_one(
        string option, string value, string attribute, string? expected)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await siteverify.Site().Set(($"Turnstile:{option}", value)).StartAsync();

        var page = await site.GetAsync("/bot-challenge");

        Assert.Equal(expected, page.Challenge!.GetAttribute($"data-{attribute}"));
    }

    [Fact]
    public async Task So_is_it_where_a_script_passes_cloudflares_own_challenge()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        await using var site = await siteverify.Site()
            .Set(("Turnstile:PreClearanceSiteKey", "key"), ("Turnstile:Appearance", "InteractionOnly")).StartAsync();

        var told = (await site.GetAsync("/bot-challenge/turnstile/clearance")).Json;

        Assert.Equal("interaction-only", (string?)told["data"]!["appearance"]);
    }

    [Theory]
    [InlineData("Theme", "Pink")]
    [InlineData("Size", "300")]
    [InlineData("Appearance", "interaction-only")]
    [InlineData("Execution", "Later")]
    [InlineData("Retry", "3")]
    [InlineData("RefreshExpired", "Sometimes")]
    [InlineData("Language", "<script>")]
    public async Task What_cloudflare_does_not_know_stops_the_app(string option, string value)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();

        var said = await siteverify.Site().Set(($"Turnstile:{option}", value)).FailToStartAsync();

        Assert.Contains($"- BotChallengePage:Turnstile:{option} is ", said);
    }
}
