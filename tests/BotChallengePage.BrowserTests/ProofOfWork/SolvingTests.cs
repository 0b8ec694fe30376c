using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.ProofOfWork;

[Collection(BrowserCollections.Journeys)]
public sealed class SolvingTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [Fact]
    [Trait("Lane", "all")]
    public async Task The_default_difficulty_is_solved_in_seconds()
    {
        var defaults = new ProofOfWorkOptions();
        var site = Open(
            new SiteSetup().With("ProofOfWork:Cost", $"{defaults.Cost}")
                .With("ProofOfWork:KeyPrefix", defaults.KeyPrefix));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps");

        await visitor.ArriveAsync("/search?q=maps");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task On_plain_http_the_work_is_done_in_plain_javascript(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode).At("shop.test").With("ProofOfWork:Cost", "20"));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps#result-count");

        await visitor.ArriveAsync("/search?q=maps#result-count");
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => window.isSecureContext || !!crypto.subtle"));
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task Over_https_the_pass_is_bound_to_the_host_by_its_name()
    {
        using var certificate = SelfSigned.For("shop.test");
        var site = Open(new SiteSetup().At("shop.test").Over(certificate));
        var visitor = await VisitAsync(site, new BrowserNewContextOptions { IgnoreHTTPSErrors = true });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        var cookie = Assert.Single(await visitor.Context.CookiesAsync());
        Assert.Equal("__Host-bot-challenge-pass", cookie.Name);
        Assert.True(cookie.Secure && cookie.HttpOnly);
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task A_facet_url_of_6000_characters_survives_the_challenge(ChallengeMode mode)
    {
        var path = "/search?q=maps&subject=" + new string('s', 6000 - 30) + "#x";
        var site = Open(new SiteSetup().In(mode));
        await site.UseUpAsync("/search", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync(path);

        await visitor.ArriveAsync(path);
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task A_destination_that_is_not_of_this_site_is_the_start_page()
    {
        var visitor = await VisitAsync(Open());

        await visitor.GoAsync("/bot-challenge?dest=%2F%2Fevil.example%2F");

        await visitor.ArriveAsync("/");
    }

    [Fact]
    public async Task Who_has_passed_is_sent_on_from_the_challenge_page_at_once()
    {
        var visitor = await VisitAsync(Open());
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");

        await visitor.GoAsync("/bot-challenge?dest=%2Ffacets%3Ffield%3Dauthor");

        await visitor.ArriveAsync("/facets?field=author");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task A_visitor_with_a_pass_of_another_policy_is_challenged_for_the_one_that_is_missing()
    {
        var site = Open(new SiteSetup().WithTestPages());
        var visitor = await VisitAsync(site);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);

        await visitor.GoAsync("/tests/strict?a=1#b");
        await visitor.ArriveAsync("/tests/strict?a=1#b");
        Assert.Equal(2, visitor.Challenges);

        await visitor.GoAsync("/tests/default");
        await visitor.ArriveAsync("/tests/default");
        Assert.Equal(2, visitor.Challenges);
    }
}
