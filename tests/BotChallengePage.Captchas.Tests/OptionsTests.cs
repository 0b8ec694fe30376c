using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Captchas.Tests;

/// <summary>What an operator may set.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("TextCaptcha:Difficulty", "Harder", "BotChallengePage:TextCaptcha:Difficulty")]
    [InlineData("TextCaptcha:Difficulty", "7", "BotChallengePage:TextCaptcha:Difficulty is \"7\"")]
    [InlineData("TextCaptcha:Level", "7", "Level is \"7\". It must be Automatic, Managed or Interactive.")]
    [InlineData("AudioCaptcha:Difficulty", "7", "BotChallengePage:AudioCaptcha:Difficulty is \"7\"")]
    [InlineData("PictureGrid:Level", "7", "Level is \"7\". It must be Automatic, Managed or Interactive.")]
    [InlineData("AudioCaptcha:Sound", "x", "BotChallengePage:AudioCaptcha:Sound is set, but there is no such key.")]
    public async Task What_is_wrong_stops_the_start_with_its_key(string key, string value, string fault) =>
        Assert.Contains(
            fault, await CaptchaSite.With("text-captcha").Set((key, value)).FailToStartAsync(),
            StringComparison.Ordinal);

    [Fact]
    public async Task Code_is_checked_as_well() => Assert.Contains(
        "Difficulty is 9. It must be one of Easy, Normal, Hard.",
        await Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage().AddTextCaptcha(
            options => options.Difficulty = (CaptchaDifficulty)9)).FailToStartAsync(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("text-captcha", "TextCaptcha")]
    [InlineData("audio-captcha", "AudioCaptcha")]
    [InlineData("picture-grid", "PictureGrid")]
    public async Task The_level_is_the_owners_to_say(string name, string section)
    {
        await using var site = await CaptchaSite.With(name).Set(($"{section}:Level", "Managed")).StartAsync();
        var provider = site.Provider.GetServices<IChallengeProvider>().Last(some => some.Name == name);
        var options = site.Provider.GetRequiredService<IOptions<BotChallengePageOptions>>().Value;

        Assert.Equal(ChallengeLevel.Interactive, provider.Level);
        Assert.Equal(ChallengeLevel.Managed, provider.LevelUnder(options));
    }

    /// <summary>Where nothing that is registered works without a script, such a site does not start.</summary>
    [Fact]
    public async Task Who_has_no_script_may_get_a_captcha()
    {
        await using var site = await CaptchaSite.With("proof-of-work").Set(("WithoutJavaScript", "Captcha"))
            .StartAsync();

        var page = await site.NewVisitor().ChallengeAsync();

        Assert.Matches("provider=(text-captcha|audio-captcha|picture-grid)", page.Page.DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task A_captcha_is_chosen_by_its_name_alone()
    {
        await using var site = await CaptchaSite.With("text-captcha").Set(("Provider", null)).StartAsync();

        Assert.Equal("proof-of-work", (await site.NewVisitor().ChallengeAsync()).Provider);
    }
}
