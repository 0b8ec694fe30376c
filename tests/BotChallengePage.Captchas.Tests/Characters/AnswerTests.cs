using BotChallengePage.Tests.Passes;

namespace BotChallengePage.Captchas.Tests.Characters;

/// <summary>From what a visitor types to a pass, or another picture.</summary>
public sealed class AnswerTests(CaptchaSite shared) : IClassFixture<CaptchaSite>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task Who_types_what_the_picture_shows_passes()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        var verified = await visitor.VerifyAsync(page, characters);

        var passed = visitor with { Cookie = verified.AssertPassed() };
        (await passed.GetAsync("/guarded")).AssertLetThrough();
    }

    [Fact]
    public async Task Who_types_what_they_hear_passes()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (_, digits) = await visitor.LookAsync(page);

        (await visitor.VerifyAsync(page, string.Join(' ', digits.ToCharArray()))).AssertPassed();
    }

    [Fact]
    public async Task Of_another_picture_the_answer_says_which_it_is()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (first, _) = await visitor.LookAsync(page);
        var (third, _) = await visitor.LookAsync(page, 3);
        Assert.NotEqual(first, third);

        (await visitor.VerifyAsync(page, $"2.{third}")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, $"3.{third.ToLowerInvariant()}")).AssertPassed();
    }

    [Fact]
    public async Task A_ticket_takes_five_answers_whatever_picture_they_are_for()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        for (var number = 1; number <= 5; number++)
            (await visitor.VerifyAsync(page, $"{number}.CCCCCC")).AssertRefused(403, "rejected");

        var (right, _) = await visitor.LookAsync(page, 6);
        (await visitor.VerifyAsync(page, $"6.{right}")).AssertRefused(429, "too-many-attempts");
    }

    [Fact]
    public async Task What_is_no_answer_uses_up_no_picture()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        (await visitor.VerifyAsync(page, "1.  ")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, $"1.{characters}")).AssertPassed();
    }

    [Fact]
    public async Task Spoken_digits_are_a_captcha_of_their_own()
    {
        await using var site = await CaptchaSite.With("audio-captcha").StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (_, digits) = await visitor.LookAsync(page);

        (await visitor.VerifyAsync(page, digits)).AssertPassed();
    }

    [Fact]
    public async Task What_is_not_offered_is_no_answer()
    {
        await using var site = await CaptchaSite.With("audio-captcha").Set(("AudioCaptcha:OffersPicture", "false"))
            .StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        (await visitor.VerifyAsync(page, characters)).AssertRefused(403, "rejected");
        var picture = await visitor.GetAsync($"/bot-challenge/audio-captcha/picture?ticket={page.Ticket}");
        Assert.Equal(404, picture.Status);
    }

    /// <summary>Nodes share the key ring and nothing else.</summary>
    [Fact]
    public async Task A_node_knows_the_picture_that_another_one_has_drawn()
    {
        using var keys = new KeyFolder();
        await using var one = await CaptchaSite.Add(keys.Node(), "text-captcha").StartAsync();
        await using var other = await CaptchaSite.Add(keys.Node(), "text-captcha").StartAsync();
        var visitor = one.NewVisitor() with { Host = "shop.example" };
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        var elsewhere = visitor with { Http = other.Client };

        Assert.Equal(characters, (await elsewhere.LookAsync(page)).Characters);
        (await elsewhere.VerifyAsync(page, characters)).AssertPassed();
    }
}
