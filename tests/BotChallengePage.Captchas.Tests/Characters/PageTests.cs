using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Captchas.Tests.Characters;

/// <summary>What a page brings, and what its picture and sound are.</summary>
public sealed class PageTests(CaptchaSite shared) : IClassFixture<CaptchaSite>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task It_is_a_plain_form_that_says_what_to_do()
    {
        var page = await _site.NewVisitor().ChallengeAsync(CaptchaVisitor.Page);

        var form = (IHtmlFormElement)Assert.Single(page.Page.QuerySelectorAll("form[data-bot-challenge-answer]"));
        Assert.Equal("post", form.Method);
        var picture = Assert.Single(form.QuerySelectorAll("img"));
        Assert.Equal(page["picture-url"], picture.GetAttribute("src"));
        Assert.Equal(
            "Picture of 6 distorted characters. Type them into the field.", picture.GetAttribute("alt"));
        var field = (IHtmlInputElement)Assert.Single(form.QuerySelectorAll("input:not([type=hidden])"));
        Assert.Equal(("response", true), (field.Name, field.IsRequired));
        Assert.Equal("Type what you see or hear", field.Closest("label")!.TextContent.Trim());
        Assert.Equal(
            ["Continue", "Another picture"], form.QuerySelectorAll("button").Select(button => button.TextContent));
        var player = Assert.Single(form.QuerySelectorAll("audio"));
        Assert.Equal(("none", "Listen to digits"), (
            player.GetAttribute("preload"), player.GetAttribute("aria-label")));
        Assert.Equal(player.GetAttribute("src"), Assert.Single(player.QuerySelectorAll("a")).GetAttribute("href"));
    }

    [Fact]
    public async Task A_captcha_of_sound_begins_with_it_and_hides_its_picture()
    {
        await using var site = await CaptchaSite.With("audio-captcha").StartAsync();
        var page = await site.NewVisitor().ChallengeAsync(CaptchaVisitor.Page);

        var form = page.Page.QuerySelector("form[data-bot-challenge-answer]")!;
        Assert.Equal(
            ["audio", "details", "input", "button", "button"],
            form.QuerySelectorAll("audio, details, input:not([type=hidden]), button").Select(part => part.LocalName));
        Assert.Equal("lazy", form.QuerySelector("details img")!.GetAttribute("loading"));
        Assert.Equal(
            ["Continue", "Other digits"], form.QuerySelectorAll("button").Select(button => button.TextContent));
    }

    [Theory]
    [InlineData("de", "Ziffern anhören", "de")]
    [InlineData("pt-BR", "Ouvir algarismos", "pt")]
    [InlineData("zh-Hant", "聽數字", "zh")]
    public async Task Digits_are_spoken_in_the_language_of_the_page(string language, string words, string spoken)
    {
        var visitor = _site.NewVisitor() with { Headers = [("Accept-Language", language)] };
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        var player = Assert.Single(page.Page.QuerySelectorAll("audio"));
        Assert.Equal(words, player.GetAttribute("aria-label"));
        Assert.EndsWith($"&language={spoken}", player.GetAttribute("src"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_without_recordings_has_all_that_there_are()
    {
        var visitor = _site.NewVisitor() with { Headers = [("Accept-Language", "fi")] };
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        Assert.Equal(
            [
                "العربية", "Deutsch", "English", "Español", "Français", "Italiano", "Polski", "Português", "Русский",
                "中文",
            ],
            page.Page.QuerySelectorAll("details audio").Select(player => player.GetAttribute("aria-label")));
        Assert.Equal("de", page.Page.QuerySelector("audio[aria-label=Deutsch]")!.ParentElement!.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_picture_is_a_PNG_that_nobody_stores()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        var (answer, picture) = await visitor.LoadAsync(page["picture-url"]!);

        Assert.Equal("image/png", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("PNG", Encoding.ASCII.GetString(picture, 1, 4), StringComparison.Ordinal);
        Assert.Equal(picture, (await visitor.LoadAsync($"{page["picture-url"]}&n=1")).Bytes);
        Assert.NotEqual(picture, (await visitor.LoadAsync($"{page["picture-url"]}&n=2")).Bytes);
    }

    /// <summary>Safari plays nothing that it cannot have in parts.</summary>
    [Fact]
    public async Task A_sound_is_a_WAV_that_comes_in_parts_as_well()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var url = page.Page.QuerySelector("audio")!.GetAttribute("src")!;

        var (whole, sound) = await visitor.LoadAsync(url);
        var (part, first) = await visitor.LoadAsync(url, "bytes=0-1");
        var (_, rest) = await visitor.LoadAsync(url, "bytes=2-");

        Assert.Equal("audio/wav", whole.Content.Headers.ContentType!.ToString());
        Assert.Equal("bytes", Assert.Single(whole.Headers.AcceptRanges));
        Assert.Equal((206, 2), ((int)part.StatusCode, first.Length));
        Assert.Equal(sound, first.Concat(rest));
    }

    [Theory]
    [InlineData("picture", "n=0")]
    [InlineData("picture", "n=33")]
    [InlineData("picture", "n=x")]
    [InlineData("picture", "n=-1")]
    [InlineData("sound", "n=99999999999")]
    public async Task A_ticket_has_no_more_pictures_than_it_has(string what, string query)
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        var answer = await visitor.GetAsync($"/bot-challenge/text-captcha/{what}?ticket={page.Ticket}&{query}");

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public void A_policy_is_told_what_the_captcha_needs() => Assert.Equal(
        "default-src 'none'; img-src 'self'; media-src 'self'",
        _site.Provider.GetRequiredService<BotChallengeCspSources>().Merge("default-src 'none'"));
}
