using BotChallengePage.Tests.Sites;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Forms;

/// <summary>Forms with the widgets of Cloudflare and ALTCHA themselves, whose fields are taken as well.</summary>
public sealed class OwnWidgetTests
{
    private const string Host = "shop.test";

    [Theory]
    [InlineData("/signup/send", "signup")]
    [InlineData("/plain/own", "own")]
    public async Task A_token_of_Turnstile_without_a_ticket_is_taken_once_where_it_is_said_to_come(
        string path, string action)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        var token = turnstile.MintToken(FormSite.Sitekey, Host, action, "");

        (await visitor.SendFormAsync(path, ("cf-turnstile-response", token))).AssertSent();
        (await visitor.SendFormAsync(path, ("cf-turnstile-response", token))).AssertNotSent();
        (await visitor.SendFormAsync(path, ("cf-turnstile-response", "made-up"))).AssertNotSent();
    }

    [Theory]
    [MemberData(nameof(FormSite.Paths), MemberType = typeof(FormSite))]
    public async Task Elsewhere_none_is_taken_and_the_log_says_how(string path)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };

        (await visitor.SendFormAsync(
            path, ("cf-turnstile-response", turnstile.MintToken(FormSite.Sitekey, Host, "", "")))).AssertNotSent();

        Assert.Empty(turnstile.VerifyRequests);
        Assert.Contains("set TurnstileAction", Assert.Single(site.Log.All, entry => entry.Id == 423).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/signup/send")]
    [InlineData("/plain/own")]
    public async Task In_an_outage_none_is_let_in_for_it(string path)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync(("OnProviderUnavailable", "Allow"));
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        turnstile.VerifyFault = VerifyFault.Status(500);

        (await visitor.SendFormAsync(path, ("cf-turnstile-response", "made-up"))).AssertNotSent();
    }

    [Theory]
    [InlineData(Host, "own", 0, true)]
    [InlineData(Host, "", 0, false)]
    [InlineData("other.test", "own", 0, false)]
    [InlineData(Host, "bot_challenge", 0, false)] // of a challenge of the library's, whose ticket is missing
    [InlineData(Host, "own", 421, false)]
    public async Task It_has_to_be_of_this_host_and_lately(string host, string action, int age, bool isTaken)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        var token = turnstile.MintToken(
            FormSite.Sitekey, host, action, "", site.Clock.GetUtcNow() - TimeSpan.FromSeconds(age));

        var answer = await visitor.SendFormAsync("/plain/own", ("cf-turnstile-response", token));

        if (isTaken) answer.AssertSent();
        else answer.AssertNotSent();
    }

    [Theory]
    [InlineData("signup", "sent Hello")]
    [InlineData("contact", "refused")]
    [InlineData("", "refused")]
    public async Task A_form_may_want_an_action_of_its_own(string action, string answer)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        var token = turnstile.MintToken(FormSite.Sitekey, Host, action, "");

        Assert.Equal(answer, (await visitor.SendFormAsync("/signup/send", ("cf-turnstile-response", token))).Body);
    }

    [Fact]
    public async Task With_a_ticket_Turnstiles_field_is_bound_as_ours_is()
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync();
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };
        async Task<Answer> SendAsync(string path, string? data = null)
        {
            var challenge = await visitor.FormChallengeAsync("/contact");
            var token = turnstile.MintToken(FormSite.Sitekey, Host, challenge["action"], data ?? challenge["cdata"]);
            return await visitor.SendFormAsync(
                path, ("bot-challenge-ticket", challenge.Ticket), ("cf-turnstile-response", token));
        }

        (await SendAsync("/contact")).AssertSent();
        (await SendAsync("/contact", "other")).AssertNotSent();
        (await SendAsync("/plain/contact")).AssertNotSent();
    }

    [Fact]
    public async Task Where_the_policy_asks_with_work_a_token_of_Turnstile_is_none()
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync(("Provider", "proof-of-work"));
        await using var _ = site;
        await using var __ = turnstile;
        var visitor = site.NewVisitor() with { Host = Host };

        (await visitor.SendFormAsync(
            "/plain/own", ("cf-turnstile-response", turnstile.MintToken(FormSite.Sitekey, Host, "own", ""))))
            .AssertNotSent();

        Assert.Empty(turnstile.VerifyRequests);
    }

    [Theory]
    [MemberData(nameof(FormSite.Paths), MemberType = typeof(FormSite))]
    public async Task What_ALTCHAs_widget_solves_is_bound_to_the_form_and_taken_once(string path)
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();
        async Task<(string, string)> SolveAsync(string form)
        {
            var challenge = await visitor.GetAsync("/bot-challenge/altcha?form=" + Uri.EscapeDataString(form));
            Assert.Equal((200, "no-store"), (challenge.Status, challenge.Header("Cache-Control")));
            return ("altcha", Solution.Find(challenge.Json).Payload);
        }

        var payload = await SolveAsync(path);
        (await visitor.SendFormAsync(path, payload)).AssertSent();
        (await visitor.SendFormAsync(path, payload)).AssertNotSent();
        (await visitor.SendFormAsync(path, await SolveAsync("/other"))).AssertNotSent();
        (await (visitor with { Agent = "other" }).SendFormAsync(path, await SolveAsync(path))).AssertNotSent();
        (await visitor.SendFormAsync(path, ("altcha", "made-up"))).AssertNotSent();
        var late = await SolveAsync(path);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        (await visitor.SendFormAsync(path, late)).AssertNotSent();
    }

    [Theory]
    [InlineData("/bot-challenge/altcha", 400)]
    [InlineData("/bot-challenge/altcha?form=/contact", 400)]
    [InlineData("/bot-challenge/altcha?form=/contact&policy=eased", 200)]
    public async Task Work_is_given_for_a_form_and_where_the_policy_takes_it(string url, int status)
    {
        var (site, turnstile) = await FormSite.WithTurnstileAsync(
            ("OnProviderUnavailable", "Deny"), ("Policies:eased:OnProviderUnavailable", "Fallback"));
        await using var _ = site;
        await using var __ = turnstile;

        Assert.Equal(status, (await site.GetAsync(url)).Status);
    }
}
