using BotChallengePage.Tests.KeptForms;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.WithoutScript;

/// <summary>The way of a visitor without scripts: from the challenge page over the one that lets them wait.</summary>
public sealed class WaitTests
{
    private const string Wanted = "/guarded?q=caf%C3%A9";

    [Fact]
    public async Task From_the_first_page_to_the_wanted_one()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var first = await visitor.GetAsync((await visitor.GetAsync(Wanted)).Location!);
        var link = first.Document.QuerySelectorAll("noscript a").Single();
        Assert.Equal("Continue without JavaScript", link.TextContent);

        var waiting = await visitor.GetAsync(link.GetAttribute("href")!);
        var url = WaitUrlOf(waiting, seconds: 5);
        Assert.Equal("required; provider=\"wait\"", waiting.Header("Bot-Challenge"));
        Assert.Equal((403, "no-store"), (waiting.Status, waiting.Header("Cache-Control")));
        Assert.Empty(waiting.Document.QuerySelectorAll("script"));
        Assert.Empty(waiting.SetCookies);
        Assert.Contains("Time left: 0:05", waiting.Body);
        Assert.Contains("goes on by itself", waiting.Body);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var passed = await visitor.GetAsync(url);

        Assert.Equal((303, Wanted, "no-store"), (passed.Status, passed.Location, passed.Header("Cache-Control")));
        var cookie = Assert.Single(passed.SetCookies);
        (await (visitor with { Cookie = cookie.Split(';')[0] }).GetAsync(Wanted)).AssertLetThrough();
    }

    [Fact]
    public async Task The_pass_is_good_for_an_hour_and_opens_nothing_that_asks_for_more()
    {
        await using var site = await Create().StartAsync();
        var visitor = await PassAsync(site, site.NewVisitor());

        site.Clock.Advance(TimeSpan.FromMinutes(59));
        (await visitor.GetAsync(Wanted)).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await visitor.GetAsync(Wanted)).AssertChallenged();
    }

    [Fact]
    public async Task Who_comes_too_early_reads_how_long_is_left_and_loses_nothing()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = WaitUrlOf(await WaitPageAsync(visitor), seconds: 5);

        for (var second = 0; second < 5; second++)
        {
            var early = await visitor.GetAsync(url);
            Assert.Equal(403, early.Status);
            Assert.Empty(early.SetCookies);
            Assert.Contains($"Time left: 0:0{5 - second}", early.Body);
            Assert.Equal(url, WaitUrlOf(early, 5 - second));
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((303, Wanted), (await visitor.GetAsync(url)) is var passed
            ? (passed.Status, passed.Location) : default);
    }

    /// <summary>
    /// A link previewer, an antivirus, a prefetching browser: nobody else earns the pass, and none of them uses it up.
    /// </summary>
    [Fact]
    public async Task Who_only_looks_earns_nothing_and_uses_nothing_up()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
        site.Clock.Advance(TimeSpan.FromSeconds(6));

        var previewer = await (site.NewVisitor() with { Agent = "LinkPreview/1.0" }).GetAsync(url);
        var prefetched = await visitor.GetAsync(url, ("Sec-Purpose", "prefetch;prerender"));
        var headed = await visitor.HeadAsync(url);

        Assert.All([previewer, prefetched, headed], looked => Assert.Equal(403, looked.Status));
        Assert.All([previewer, prefetched, headed], looked => Assert.Empty(looked.SetCookies));
        Assert.Equal(303, (await visitor.GetAsync(url)).Status);
    }

    /// <summary>W8 and W10 of the seeds: one answer has given many passes.</summary>
    [Fact]
    public async Task A_ticket_gives_one_pass_however_often_and_at_once_it_is_asked_for()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.GetAsync(url)));

        var passed = Assert.Single(answers, answer => answer.Status == 303);
        Assert.All(answers.Where(answer => answer != passed), answer => Assert.Empty(answer.SetCookies));
        // The other tabs have the cookie by then, and go on with it.
        var cookie = passed.SetCookies[0].Split(';')[0];
        Assert.Equal(303, (await (visitor with { Cookie = cookie }).GetAsync(url)).Status);
    }

    [Fact]
    public async Task Of_ten_tabs_all_go_on_and_the_back_button_does_as_well()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var urls = await Task.WhenAll(Enumerable.Range(0, 10).Select(
            async _ => WaitUrlOf(await WaitPageAsync(visitor), 5)));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var first = await visitor.GetAsync(urls[0]);
        var passed = visitor with { Cookie = first.SetCookies[0].Split(';')[0] };

        foreach (var url in urls.Skip(1))
        {
            site.Clock.Advance(TimeSpan.FromSeconds(31));
            var answer = await passed.GetAsync(url);
            Assert.Equal((303, Wanted, 0), (answer.Status, answer.Location, answer.SetCookies.Count));
        }
    }

    [Fact]
    public async Task Whose_browser_keeps_no_cookie_is_told_after_two_tries_and_is_not_sent_round()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        for (var i = 0; i < 2; i++)
        {
            var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
            site.Clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal(303, (await visitor.GetAsync(url)).Status);
        }

        var stuck = await WaitPageAsync(visitor);

        Assert.Null(stuck.Header("Refresh"));
        Assert.Empty(stuck.Document.QuerySelectorAll("meta[http-equiv=refresh]"));
        Assert.Equal("This site needs a cookie", stuck.Document.QuerySelector("h1")!.TextContent);
        Assert.Matches("Reference: [0-9A-Z]{3}-[0-9A-Z]{3}", stuck.Document.Body!.TextContent);
        // On the page before as well, and whoever is somebody else tries again and gets through.
        var first = await visitor.GetAsync((await visitor.GetAsync(Wanted)).Location!);
        Assert.Contains("needs a cookie", first.Document.QuerySelector("[role=alert]")!.TextContent);
        var again = await visitor.GetAsync(LinkOf(stuck, "Try again"));
        var retry = WaitUrlOf(again, 5);
        // Too early by hand: no more than the rest, as ever.
        Assert.Equal(retry, WaitUrlOf(await visitor.GetAsync(retry), 5));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(303, (await visitor.GetAsync(retry)).Status);
    }

    [Fact]
    public async Task Tickets_that_are_good_nowhere_end_in_words_after_two_tries()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var first = await visitor.GetAsync("/bot-challenge/wait?ticket=made-up&dest=%2Fguarded");
        Assert.Contains("Something went wrong", first.Document.QuerySelector("[role=alert]")!.TextContent);
        var url = WaitUrlOf(first, 5);

        // As if no node could read what another has made.
        var second = await visitor.GetAsync(url.Replace("ticket=", "ticket=x", StringComparison.Ordinal));

        Assert.Null(second.Header("Refresh"));
        Assert.Equal("Something went wrong", second.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("provider=wait", LinkOf(second, "Try again"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_away_for_too_long_waits_once_more()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var late = await visitor.GetAsync(url);

        Assert.Contains("Time ran out", late.Document.QuerySelector("[role=alert]")!.TextContent);
        var again = WaitUrlOf(late, 5);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(303, (await visitor.GetAsync(again)).Status);
    }

    [Fact]
    public async Task It_gets_longer_for_a_network_that_asks_for_many_and_only_for_that()
    {
        await using var site = await Create().Set(("ProofOfWork:RisesAfter", "3")).StartAsync();
        var visitor = site.NewVisitor();
        var delays = new List<string?>();
        for (var i = 0; i < 9; i++)
            delays.Add((await WaitPageAsync(visitor)).Header("Refresh")!.Split(';')[0]);

        Assert.Equal(["5", "5", "5", "10", "10", "10", "20", "20", "20"], delays);
        Assert.StartsWith("5;", (await WaitPageAsync(site.NewVisitor())).Header("Refresh"));
    }

    [Theory]
    [InlineData("Policies:default:WaitDelay", "00:00:09", "9;")]
    [InlineData("Wait:Delay", "00:00:01", "1;")]
    public async Task The_policy_says_how_long(string key, string value, string refresh)
    {
        await using var site = await Create().Set((key, value)).StartAsync();

        Assert.StartsWith(refresh, (await WaitPageAsync(site.NewVisitor())).Header("Refresh"));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:06:00")]
    public async Task A_delay_that_a_ticket_does_not_last_for_stops_the_app(string delay)
    {
        var message = await Create().Set(("Wait:Delay", delay), ("Policies:x:WaitDelay", delay)).FailToStartAsync();

        Assert.Contains("BotChallengePage:Wait:Delay is", message, StringComparison.Ordinal);
        Assert.Contains("BotChallengePage:Policies:x:WaitDelay is", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_ticket_says_how_long_and_json_that_is_early_earns_nothing()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
        var ticket = url.Split("ticket=")[1].Split('&')[0];
        Task<Answer> VerifyAsync() => visitor.VerifyBodyAsync($$"""{"ticket":"{{ticket}}","response":""}""");

        (await VerifyAsync()).AssertRefused(403, "rejected");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        (await VerifyAsync()).AssertPassed();
    }

    [Fact]
    public async Task A_form_that_was_sent_is_kept_and_goes_on_by_a_button()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.PostAsync("/raw?step=2", PostedForms.Bytes("q=cat"), PostedForms.UrlEncoded);
        var button = page.Document.QuerySelector("[data-bot-challenge-form] form")!;

        var waiting = await visitor.SendAsync(button, [], PostedForms.OwnSite);
        Assert.Null(waiting.Header("Refresh"));
        Assert.Contains("press the button", waiting.Body);
        var early = await visitor.SendAsync(waiting.Document.QuerySelector("form")!, []);
        Assert.Equal((403, "Time left: 0:05"), (early.Status, early.Document.QuerySelector(".bcp-timer")!.TextContent));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        var ready = await visitor.SendAsync(early.Document.QuerySelector("form")!, []);

        Assert.Equal((200, 1), (ready.Status, ready.SetCookies.Count));
        var form = ready.Document.QuerySelector("form")!;
        Assert.Equal("/raw?step=2", form.GetAttribute("action"));
        Assert.Equal("cat", form.QuerySelector("[name=q]")!.GetAttribute("value"));
    }

    /// <summary>Whoever is somebody else, of the same network and browser, gets through with the form.</summary>
    [Fact]
    public async Task Whose_browser_keeps_no_cookie_is_told_with_a_form_too_and_can_try_again()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        for (var i = 0; i < 2; i++)
            Assert.Equal(200, (await GoOnAsync(await WaitAsync())).Status);

        var stuck = await WaitAsync();

        Assert.Equal("This site needs a cookie", stuck.Document.QuerySelector("h1")!.TextContent);
        var again = await visitor.SendAsync(stuck.Document.QuerySelector("form")!, [("provider", "wait")]);
        Assert.Equal("Time left: 0:05", again.Document.QuerySelector(".bcp-timer")!.TextContent);
        var early = await visitor.SendAsync(again.Document.QuerySelector("form")!, []);
        var ready = await GoOnAsync(early);
        Assert.Equal("cat", ready.Document.QuerySelector("form [name=q]")!.GetAttribute("value"));

        async Task<Answer> WaitAsync()
        {
            var page = await visitor.PostAsync("/raw?step=2", PostedForms.Bytes("q=cat"), PostedForms.UrlEncoded);
            return await visitor.SendAsync(
                page.Document.QuerySelector("[data-bot-challenge-form] form")!, [], PostedForms.OwnSite);
        }

        async Task<Answer> GoOnAsync(Answer waiting)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(5));
            return await visitor.SendAsync(waiting.Document.QuerySelector("form")!, []);
        }
    }

    [Fact]
    public async Task In_place_and_with_a_long_url_the_way_leads_back_to_where_it_began()
    {
        await using var site = await Create().Set(("Mode", "Inline")).StartAsync();
        var visitor = site.NewVisitor();
        var shortPage = await visitor.GetAsync(Wanted);
        Assert.Equal(Wanted, Uri.UnescapeDataString(
            LinkOf(shortPage, "Continue without JavaScript").Split("dest=")[1].Split('&')[0]));

        var longUrl = $"/guarded?q={new string('x', 2500)}";
        var page = await visitor.GetAsync(longUrl);
        var waiting = await visitor.SendAsync(
            page.Document.QuerySelector("noscript form")!, [("provider", "wait")]);
        Assert.Null(waiting.Header("Refresh"));
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        var passed = await visitor.SendAsync(waiting.Document.QuerySelector("form")!, []);
        Assert.Equal((303, longUrl), (passed.Status, passed.Location));
    }

    [Theory]
    [InlineData("Deny")]
    [InlineData(null)]
    public async Task Where_the_owner_does_not_want_it_or_asks_for_more_there_is_no_such_way(string? action)
    {
        await using var site = await Create()
            .Set(
                ("Provider", "sum2"), ("WithoutJavaScript", action),
                ("MinimumLevel", action is null ? "Managed" : null), ("Fallback:0", null))
            .Services(services => services.AddSingleton<IChallengeProvider>(
                new ScriptedProvider { Name = "sum2", Level = ChallengeLevel.Managed }))
            .StartAsync();
        var visitor = site.NewVisitor();

        var page = await visitor.GetAsync("/bot-challenge?dest=%2Fguarded&provider=wait");

        Assert.Equal("sum2", ChallengeContract.Read(page).Provider);
        Assert.Empty(page.Document.QuerySelectorAll("noscript a"));
        Assert.Equal(
            action is null,
            site.Log.Of(521).Any(entry => entry.Message.Contains("so wait does not let in", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_can_stand_in_for_a_provider_that_is_down()
    {
        var provider = new SumProvider { Name = "down", Always = ProviderVerdict.Unavailable };
        await using var site = await Create()
            .Set(("Provider", "down"), ("Fallback:0", "wait"))
            .Services(services => services.AddSingleton<IChallengeProvider>(provider))
            .StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.GetAsync("/bot-challenge?dest=%2Fguarded");

        var waiting = await visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", "x")]);

        var url = WaitUrlOf(waiting, 5);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((303, "/guarded"), (await visitor.GetAsync(url)) is var passed
            ? (passed.Status, passed.Location) : default);
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_says_the_rest_and_none_is_shorter_than_was_promised()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
        site.Clock.SetForward(TimeSpan.FromSeconds(-30));

        Assert.StartsWith("35;", (await visitor.GetAsync(url)).Header("Refresh"));
    }

    private static async Task<Visitor> PassAsync(Site site, Visitor visitor)
    {
        var url = WaitUrlOf(await WaitPageAsync(visitor), 5);
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        return visitor with { Cookie = (await visitor.GetAsync(url)).SetCookies[0].Split(';')[0] };
    }

    private static Task<Answer> WaitPageAsync(Visitor visitor) =>
        visitor.GetAsync($"/bot-challenge?dest={Uri.EscapeDataString(Wanted)}&provider=wait");

    /// <summary>The header, the element and the link all lead there.</summary>
    private static string WaitUrlOf(Answer page, int seconds)
    {
        var refresh = page.Header("Refresh");
        Assert.NotNull(refresh);
        Assert.Equal(refresh, page.Document.QuerySelector("meta[http-equiv=refresh]")!.GetAttribute("content"));
        var url = LinkOf(page, "Continue to the page");
        Assert.Equal($"{seconds}; url={url}", refresh);
        return url;
    }

    private static string LinkOf(Answer page, string text) =>
        page.Document.QuerySelectorAll("a").First(link => link.TextContent == text).GetAttribute("href")!;

    private static Site Create() => Site.With(typeof(Guarded), typeof(FormController));
}
