using BotChallengePage.Tests.Sites;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Forms;

/// <summary>
/// Nobody loses what they typed to an outage of a provider: the option decides as on the challenge page.
/// </summary>
public sealed class FormOutageTests
{
    private const string Host = "shop.test";

    [Theory]
    [MemberData(nameof(FormSite.Paths), MemberType = typeof(FormSite))]
    public async Task Fallback_goes_on_with_work(string path)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        turnstile.VerifyFault = VerifyFault.Status(500);

        (await SendAsync(visitor, turnstile, path)).AssertNotSent("Please send the form again.");

        // The script gets work at once while the outage is known.
        var challenge = await visitor.FormChallengeAsync(path);
        Assert.Equal("proof-of-work", challenge.Provider);
        (await visitor.SendFormAsync(path, challenge.Solve())).AssertSent();
    }

    [Fact]
    public async Task The_form_that_comes_again_asks_for_it_by_name()
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        turnstile.VerifyFault = VerifyFault.Status(500);

        var page = await SendAsync(visitor, turnstile, "/contact");

        Assert.Equal(
            "/bot-challenge/client?provider=proof-of-work&form=%2Fcontact",
            page.Document.QuerySelector("[data-bot-challenge-form]")!.GetAttribute("data-challenge-url"));
    }

    [Theory]
    [MemberData(nameof(FormSite.Paths), MemberType = typeof(FormSite))]
    public async Task Deny_says_that_the_check_is_not_available(string path)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync(("OnProviderUnavailable", "Deny"));
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        turnstile.VerifyFault = VerifyFault.Status(500);

        (await SendAsync(visitor, turnstile, path)).AssertNotSent("The check is not available right now.");

        Assert.Equal("turnstile", (await visitor.FormChallengeAsync(path, "&provider=proof-of-work")).Provider);
        turnstile.VerifyFault = VerifyFault.None;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await SendAsync(visitor, turnstile, path)).AssertSent();
    }

    [Theory]
    [MemberData(nameof(FormSite.Paths), MemberType = typeof(FormSite))]
    public async Task Allow_takes_the_form_for_one_ticket_once(string path)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync(("OnProviderUnavailable", "Allow"));
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        turnstile.VerifyFault = VerifyFault.Status(500);
        var fields = (await visitor.FormChallengeAsync(path)).Answer("unchecked");

        (await visitor.SendFormAsync(path)).AssertNotSent();
        (await visitor.SendFormAsync(path, fields)).AssertSent();
        (await visitor.SendFormAsync(path, fields)).AssertNotSent();
    }

    [Theory]
    [MemberData(nameof(FormSite.Paths), MemberType = typeof(FormSite))]
    public async Task Who_was_not_checked_for_once_may_send_it_again(string path)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        turnstile.VerifyFault = VerifyFault.Status(400);

        (await SendAsync(visitor, turnstile, path)).AssertNotSent("Please send the form again.");

        turnstile.VerifyFault = VerifyFault.None;
        (await SendAsync(visitor, turnstile, path)).AssertSent();
    }

    [Fact]
    public async Task A_form_with_a_level_takes_what_stands_in_only_while_the_server_finds_an_outage()
    {
        const string path = "/plain/managed";
        const string asked = "&level=Managed&provider=proof-of-work";
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };

        // A widget without the level gets it, and it is not taken.
        (await visitor.SendFormAsync(path, await visitor.SolveFormAsync(path, "&provider=proof-of-work")))
            .AssertNotSent();
        // Who blocks the provider is not led in a circle.
        var refused = await visitor.FormChallengeAsync(path, asked);
        Assert.Equal(("turnstile", false), (refused.Provider, refused.Json.ContainsKey("fallbackUrl")));
        Assert.Equal(
            "/bot-challenge/client?level=Managed&provider=proof-of-work&form=%2Fplain%2Fmanaged",
            (string?)(await visitor.FormChallengeAsync(path, "&level=Managed")).Json["fallbackUrl"]);
        (await SendAsync(visitor, turnstile, path)).AssertSent();

        turnstile.VerifyFault = VerifyFault.Status(500);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await visitor.SendFormAsync(path, await visitor.SolveFormAsync(path, asked))).AssertSent();
        // Of a form without one the stand-in is taken at any time.
        turnstile.VerifyFault = VerifyFault.None;
        (await visitor.SendFormAsync(
            "/plain/contact", await visitor.SolveFormAsync("/plain/contact", "&provider=proof-of-work")))
            .AssertSent();
    }

    private static async Task<Answer> SendAsync(Visitor visitor, TurnstileEmulatorServer turnstile, string path)
    {
        var challenge = await visitor.FormChallengeAsync(path);
        var token = turnstile.MintToken(FormSite.Sitekey, Host, challenge["action"], challenge["cdata"]);
        return await visitor.SendFormAsync(path, challenge.Answer(token));
    }
}
