using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests;

public sealed class SolvingTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>Plus, percent, quotes, umlauts and a fragment, as Chromium writes them into the address bar.</summary>
    private const string Awkward = "/search?q=c%2B%2B+caf%C3%A9+%22x%22+100%25+%27y%27+a%26b&language=de&sort=title#result-count";

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task The_third_search_in_a_browser_is_challenged_and_shows_its_result_without_a_click(ChallengeMode mode)
    {
        var site = Open(new SiteSetup().In(mode));
        var visitor = await VisitAsync(site);

        Assert.Equal(200, (await visitor.GoAsync("/search?q=maps"))!.Status);
        Assert.Equal(200, (await visitor.GoAsync("/search?q=comets"))!.Status);
        Assert.Equal(0, visitor.Challenges);
        Assert.Equal(403, (await visitor.GoAsync(Awkward))!.Status);

        await visitor.ArriveAsync(Awkward);
        await Expect(visitor.Page.Locator("#search")).ToHaveValueAsync("c++ café \"x\" 100% 'y' a&b");
        Assert.Equal(1, visitor.Challenges);
        Assert.NotNull(await visitor.PassAsync());

        await visitor.GoAsync("/search?q=maps&page=2");
        await visitor.ArriveAsync("/search?q=maps&page=2");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task The_default_difficulty_is_solved_in_seconds()
    {
        var defaults = new ProofOfWorkOptions();
        var site = Open(new SiteSetup().With("ProofOfWork:Cost", $"{defaults.Cost}").With("ProofOfWork:KeyPrefix", defaults.KeyPrefix));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps");

        await Expect(visitor.Challenge.Progress).ToBeVisibleAsync();
        await visitor.ArriveAsync("/search?q=maps");
    }

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
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
    [InlineData(ChallengeMode.Inline)]
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
    public async Task A_visitor_with_a_pass_of_another_policy_is_challenged_for_the_one_he_lacks()
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
