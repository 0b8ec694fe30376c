using System.Text;

namespace BotChallengePage.Captchas.Tests;

/// <summary>
/// What was wrong with the captchas of flask-Vouch and Captchaify, by the numbers under which it was written down. Each
/// must not come back.
/// </summary>
public sealed class FlaskVouchFailureTests(CaptchaSite shared) : IClassFixture<CaptchaSite>
{
    private readonly Site _site = shared.Site;

    /// <summary>W5: what was absent counted as proof.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("1.")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("undefined")]
    public async Task W5_nothing_is_no_proof(string nothing)
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        (await visitor.VerifyAsync(page, nothing)).AssertRefused(403, "rejected");
    }

    /// <summary>W6: the answer was in the page.</summary>
    [Fact]
    public async Task W6_the_answer_is_not_in_the_page()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, digits) = await visitor.LookAsync(page);

        var html = page.Page.DocumentElement.OuterHtml;
        foreach (var answer in new[] { characters, digits })
        {
            Assert.DoesNotContain(answer, html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(
                Convert.ToBase64String(Encoding.ASCII.GetBytes(answer)), html, StringComparison.Ordinal);
        }
    }

    /// <summary>W7: a puzzle stayed open after a wrong answer, and the limit came after the answer.</summary>
    [Fact]
    public async Task W7_a_wrong_answer_is_the_last_one_to_its_picture()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, digits) = await visitor.LookAsync(page);

        (await visitor.VerifyAsync(page, $"1.{CaptchaVisitor.WrongFor(characters)}")).AssertRefused(403, "rejected");

        (await visitor.VerifyAsync(page, $"1.{characters}")).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, digits)).AssertRefused(403, "rejected");
        var (next, _) = await visitor.LookAsync(page, 2);
        (await visitor.VerifyAsync(page, $"2.{next}")).AssertPassed();
    }

    /// <summary>W8: one solution in eight threads was eight passes.</summary>
    [Fact]
    public async Task W8_of_many_answers_at_once_one_is_looked_at()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.VerifyAsync(page, characters)));

        Assert.Single(answers, answer => answer.Status == 200);
    }

    /// <summary>W9: the token against forged requests was optional.</summary>
    [Fact]
    public async Task W9_without_the_ticket_or_from_another_site_nothing_is_looked_at()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);

        (await visitor.VerifyAsync(page with { Ticket = "" }, characters)).AssertRefused(400, "ticket-invalid");
        (await visitor.VerifyAsync(page, characters, ("Sec-Fetch-Site", "cross-site")))
            .AssertRefused(403, "cross-site");
        Assert.Equal(400, (await visitor.GetAsync("/bot-challenge/text-captcha/picture")).Status);
        Assert.Equal(400, (await visitor.GetAsync("/bot-challenge/text-captcha/sound?ticket=x")).Status);
        (await visitor.VerifyAsync(page, characters)).AssertPassed();
    }

    /// <summary>W10: an answer could be sent again, for minutes or for ever.</summary>
    [Fact]
    public async Task W10_an_answer_that_has_passed_passes_no_more()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);
        (await visitor.VerifyAsync(page, characters)).AssertPassed();

        (await visitor.VerifyAsync(page, characters)).AssertRefused(409, "replayed");
        var another = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        (await visitor.VerifyAsync(another, characters)).AssertRefused(403, "rejected");
    }

    /// <summary>W11: how an answer was refused told what was wrong with it.</summary>
    [Fact]
    public async Task W11_all_refusals_are_alike()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);
        string[] wrong =
            [$"1.{characters[..^1]}", $"1.{characters}", $"2.{CaptchaVisitor.WrongFor(characters)}", "2.\uD800", "99."];

        var bodies = new List<string>();
        foreach (var answer in wrong)
            bodies.Add((await visitor.VerifyAsync(page, answer)).Body);

        Assert.Single(bodies.Distinct());
    }

    /// <summary>W12: a pass did not remember how hard it was to get.</summary>
    [Fact]
    public async Task W12_a_pass_carries_its_level()
    {
        await using var site = await CaptchaSite.With("text-captcha")
            .Set(("MinimumLevel", "Interactive"), ("Policies:easy:Provider", "proof-of-work"),
                ("Policies:easy:MinimumLevel", "Automatic"), ("Policies:default:Accepts:0", "easy"))
            .StartAsync();
        var visitor = site.NewVisitor();
        var (work, solution) = await visitor.SolveAsync("/bot-challenge?policy=easy");
        var little = visitor with { Cookie = (await visitor.VerifyAsync(work, solution.Payload)).AssertPassed() };
        (await little.GetAsync("/guarded")).AssertChallenged();

        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var (characters, _) = await visitor.LookAsync(page);
        var much = visitor with { Cookie = (await visitor.VerifyAsync(page, characters)).AssertPassed() };

        (await much.GetAsync("/guarded")).AssertLetThrough();
    }

    /// <summary>W22: what was not understood was a 500, and a check cost as much as the sender liked.</summary>
    [Theory]
    [InlineData("1.1.1.1.1.1.1")]
    [InlineData("-1.ABCDEF")]
    [InlineData("0.ABCDEF")]
    [InlineData("33.ABCDEF")]
    [InlineData("99999999999999999999.ABCDEF")]
    [InlineData(".ABCDEF")]
    [InlineData("\uD800\uDC00\uD800")]
    [InlineData("\0\0\0\0\0\0")]
    [InlineData("\u202E\u2066ABCDEF")]
    [InlineData("ﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺﷺ")]
    public async Task W22_whatever_comes_is_refused_and_no_fault(string answer)
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);

        (await visitor.VerifyAsync(page, answer)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, string.Concat(Enumerable.Repeat(answer, 100)))).AssertRefused(403, "rejected");
    }

    /// <summary>W23: each page drew a picture, before anybody had looked at it.</summary>
    [Fact]
    public async Task W23_a_page_draws_nothing()
    {
        using var busy = new BusySlots();
        await using var site = await CaptchaSite.With("text-captcha").Services(busy.AddTo).StartAsync();
        var visitor = site.NewVisitor();

        var page = await visitor.ChallengeAsync(CaptchaVisitor.Page);
        var picture = visitor.GetAsync(page["picture-url"]!);
        await site.Clock.WaitForTimerAsync(RenderSlots.Patience);
        site.Clock.Advance(RenderSlots.Patience);

        Assert.Equal((503, "2"), ((await picture).Status, (await picture).Header("Retry-After")));
    }
}
