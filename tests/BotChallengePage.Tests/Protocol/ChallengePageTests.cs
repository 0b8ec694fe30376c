using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class ChallengePageTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task It_has_the_status_and_headers_of_the_protocol_and_sets_no_cookie()
    {
        var page = await _site.NewVisitor().GetAsync("/bot-challenge?dest=%2Fsearch");

        Assert.Equal(403, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.Header("Content-Type"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("noindex", page.Header("X-Robots-Tag"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        Assert.Empty(page.SetCookies);
    }

    [Fact]
    public async Task One_element_carries_the_contract()
    {
        var challenge = await _site.NewVisitor().ChallengeAsync("/bot-challenge?dest=%2Fsearch%3Fq%3Dcat");

        Assert.Equal("MAIN", challenge.Element.TagName);
        Assert.Equal("proof-of-work", challenge.Provider);
        Assert.Matches("^[A-Za-z0-9_-]+$", challenge.Ticket);
        Assert.InRange(challenge.Ticket.Length, 20, 1024);
        Assert.Equal("/bot-challenge/verify", challenge.VerifyUrl);
        Assert.Equal("/search?q=cat", challenge.Destination);
        Assert.Equal("/bot-challenge/proof-of-work?ticket=" + challenge.Ticket, challenge.ChallengeUrl);
        Assert.Null(challenge["sitekey"]);
    }

    [Fact]
    public async Task In_it_are_the_widget_and_a_live_region()
    {
        var challenge = await _site.NewVisitor().ChallengeAsync();

        Assert.Single(challenge.Element.QuerySelectorAll("[data-bot-challenge-widget]"));
        var status = Assert.Single(challenge.Element.QuerySelectorAll("[data-bot-challenge-status]"));
        Assert.Equal("status", status.GetAttribute("role"));
        Assert.Equal("polite", status.GetAttribute("aria-live"));
        Assert.Empty(status.TextContent);
    }

    [Fact]
    public async Task Every_ticket_is_a_new_one()
    {
        var visitor = _site.NewVisitor();

        Assert.NotEqual((await visitor.ChallengeAsync()).Ticket, (await visitor.ChallengeAsync()).Ticket);
    }

    [Fact]
    public async Task Nobody_needs_anything_to_see_it()
    {
        var visitor = _site.NewVisitor() with { Agent = null, Platform = null };

        Assert.Equal("/", (await visitor.ChallengeAsync()).Destination);
    }

    [Fact]
    public async Task Whose_pass_is_good_is_sent_on_at_once()
    {
        var visitor = _site.NewVisitor();
        const string Page = "/bot-challenge?dest=%2Fsearch%3Fq%3Da%2526b";
        Assert.Equal(403, (await visitor.GetAsync(Page)).Status);

        var reply = await (await visitor.PassAsync()).GetAsync(Page);

        Assert.Equal(303, reply.Status);
        Assert.Equal("/search?q=a%26b", reply.Location);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Empty(reply.SetCookies);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/bot-challenge?dest=/search")]
    [InlineData("https://evil.example/")]
    public async Task But_never_to_somewhere_else(string destination)
    {
        var visitor = await _site.NewVisitor().PassAsync();

        Assert.Equal(
            "/", (await visitor.GetAsync("/bot-challenge?dest=" + Uri.EscapeDataString(destination))).Location);
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("/\"onmouseover=\"alert(1)")]
    [InlineData("/'><img src=x onerror=alert(1)>")]
    [InlineData("/?<svg/onload=alert(1)>")]
    [InlineData("javascript:alert(1)")]
    public async Task Nothing_in_a_destination_becomes_markup(string destination)
    {
        var challenge = await _site.NewVisitor()
            .ChallengeAsync("/bot-challenge?policy=<b>&provider=<b>&dest=" + Uri.EscapeDataString(destination));

        Assert.Empty(InlineCode.In(challenge.Page));
        Assert.Empty(challenge.Page.QuerySelectorAll("svg, b[onmouseover], img[src=x]"));
        Assert.StartsWith("/", challenge.Destination);
    }

    [Theory]
    [InlineData("dest=/a&dest=/b")]
    [InlineData("dest=")]
    [InlineData("dest")]
    [InlineData("policy=a&policy=b&provider=x&provider=y")]
    [InlineData("dest=%")]
    [InlineData("dest=%FF%FE")]
    [InlineData("%00")]
    public async Task Odd_queries_get_the_page_all_the_same(string query) =>
        Assert.Equal(403, (await _site.NewVisitor().GetAsync("/bot-challenge?" + query)).Status);

    [Fact]
    public async Task A_ticket_is_short_enough_even_for_the_longest_names()
    {
        var name = new string('p', 64);
        await using var policies = await PolicySite.Create().Set(($"Policies:{name}:PassDuration", "1.00:00:00"))
            .StartAsync();
        var visitor =
            policies.NewVisitor() with { Agent = new string('a', 4000), Host = new string('h', 60) + ".test" };

        Assert.InRange((await visitor.ChallengeAsync("/bot-challenge?policy=" + name)).Ticket.Length, 20, 1024);
        Assert.Equal(
            303, (await (await visitor.PassAsync("/bot-challenge?policy=" + name)).GetAsync(
                "/bot-challenge?policy=" + name)).Status);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task It_is_there_to_be_read_only(string method) =>
        Assert.Equal(405, (await _site.NewVisitor().SendAsync(new HttpMethod(method), "/bot-challenge", null)).Status);
}
