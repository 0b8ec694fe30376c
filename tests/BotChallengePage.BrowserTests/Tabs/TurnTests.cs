using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Tabs;

/// <summary>Of several tabs one solves, and nobody waits for one that gets nowhere.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class TurnTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>
    /// Under a driver, every tab says that it is seen. Not of the document: that of a tab which a script has opened is
    /// another one when it has loaded, in the same window.
    /// </summary>
    private const string Unseen =
        "Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' });";

    private const string See =
        "Object.defineProperty(document, 'visibilityState', { get: () => 'visible' }); " +
        "document.dispatchEvent(new Event('visibilitychange'));";

    /// <summary>Work that never ends.</summary>
    private const string Busy =
        """
        window.Worker = class {
          postMessage() { this.timer = setInterval(() => this.onmessage({ data: { tries: 1 } }), 1000); }
          terminate() { clearInterval(this.timer); }
        };
        """;

    private const string NoStorage =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });";

    private readonly TabCounts _counts = new();

    [Fact]
    public Task Of_many_that_are_opened_at_once_one_solves_and_all_arrive() => OneSolvesOfAsync(6);

    [Fact]
    [Trait("Lane", "all")]
    public Task Of_twenty_too() => OneSolvesOfAsync(20);

    [Fact]
    public async Task The_next_one_goes_on_when_the_one_that_solves_is_closed()
    {
        var visitor = await ComeAsync();
        await StallAsync(visitor);
        await visitor.Context.AddInitScriptAsync(Unseen);
        IPage[] others = [await OpenWaitingAsync(visitor, 1), await OpenWaitingAsync(visitor, 2)];

        await visitor.Page.CloseAsync();

        await Task.WhenAll(others.Select((tab, i) => visitor.ArriveAsync(tab, $"/about?tab={i + 1}")));
        Assert.Equal(2, await TabCounts.BegunAsync(others[0]));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task One_that_is_seen_waits_five_seconds_and_its_page_says_what_fits_all_the_while()
    {
        var visitor = await ComeAsync();
        await StallAsync(visitor);
        var other = await visitor.OpenTabAsync();
        await other.AddInitScriptAsync(Busy);
        // Its clock stands still from the start: on a busy machine a page takes its seconds to load.
        var now = DateTime.UtcNow;
        await other.Clock.InstallAsync(new() { TimeDate = now });
        await other.Clock.PauseAtAsync(now.AddSeconds(1));
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Fabout");
        while (!await other.EvaluateAsync<bool>(PendingIs(1)))
            await Task.Delay(100);
        var challenge = new ChallengeArea(other);

        await other.Clock.RunForAsync(2000);
        await Expect(challenge.Status).ToHaveTextAsync("One moment, please.");
        await Expect(challenge.Progress).ToHaveCountAsync(1);
        await Expect(challenge.Progress).Not.ToHaveAttributeAsync("value", new Regex(".*"));

        await other.Clock.RunForAsync(5000);
        await Expect(challenge.Status).ToContainTextAsync("This is taking longer than usual.");
        await Expect(challenge.Progress).ToHaveCountAsync(1);
        await Expect(challenge.Progress).ToHaveAttributeAsync("value", new Regex(".*"));

        await other.Clock.RunForAsync(25_000);
        await Expect(challenge.Heading).ToHaveTextAsync("Still not done");
        await Expect(challenge.Button("Try again")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task One_that_nobody_sees_waits_until_somebody_does()
    {
        var visitor = await ComeAsync();
        await StallAsync(visitor);
        var other = await visitor.OpenTabAsync();
        await other.Clock.InstallAsync();
        await other.AddInitScriptAsync(Unseen);
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Fabout");
        await other.WaitForFunctionAsync(PendingIs(1));

        await other.Clock.RunForAsync(60_000);
        Assert.Equal(1, await TabCounts.BegunAsync(other));
        await Expect(new ChallengeArea(other).Status).ToHaveTextAsync("One moment, please.");

        await other.EvaluateAsync(See);
        await other.Clock.RunForAsync(6000);
        await visitor.ArriveAsync(other, "/about");
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task One_that_fails_lets_the_next_one_begin_and_goes_on_with_it()
    {
        var visitor = await ComeAsync();
        await visitor.Page.RouteAsync("**/bot-challenge/verify", route => route.FulfillAsync(
            new() { Status = 503, ContentType = "application/problem+json", Body = """{"reason":"unavailable"}""" }));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout%3Ffirst");
        await Expect(visitor.Challenge.Alert).ToContainTextAsync("The check is not available right now.");

        var other = await visitor.OpenTabAsync();
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync(other, "/about");
        await visitor.ArriveAsync("/about?first");
        Assert.Equal(1, _counts.Answered);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task What_needs_hands_begins_where_they_are_and_keeps_nobody()
    {
        var visitor = await ComeAsync(new SiteSetup().WithInteractiveTurnstile(Turnstile));
        var (second, seen) = (await visitor.OpenTabAsync(), await visitor.OpenTabAsync());
        await visitor.Page.AddInitScriptAsync(Unseen);
        await second.AddInitScriptAsync(Unseen);
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout%3Ffirst");
        await Expect(visitor.Challenge.Checkbox).ToBeVisibleAsync();

        await visitor.GoAsync(second, "/bot-challenge?dest=%2Fabout%3Fsecond");
        await Expect(new ChallengeArea(second).Checkbox).ToBeVisibleAsync();
        await visitor.GoAsync(seen, "/bot-challenge?dest=%2Fabout%3Fseen");
        await new ChallengeArea(seen).Checkbox.ClickAsync();

        await visitor.ArriveAsync(seen, "/about?seen");
        await visitor.ArriveAsync(second, "/about?second");
        await visitor.ArriveAsync("/about?first");
        Assert.Single(Turnstile.VerifyRequests);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task One_that_had_to_wait_for_what_needs_hands_begins_it_when_it_is_seen()
    {
        var visitor = await ComeAsync(new SiteSetup().WithInteractiveTurnstile(Turnstile));
        TaskCompletionSource go = new();
        await visitor.Page.RouteAsync(Turnstile.ScriptUrl + "**", async route =>
        {
            await go.Task;
            await route.ContinueAsync();
        });
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout%3Ffirst");
        await Expect(visitor.Challenge.Root).ToHaveClassAsync(new Regex("bcp-started"));
        await visitor.Context.AddInitScriptAsync(Unseen);
        var other = await OpenWaitingAsync(visitor, 1);

        go.SetResult();
        await Expect(visitor.Challenge.Checkbox).ToBeVisibleAsync();
        await other.WaitForFunctionAsync(PendingIs(0));
        await Expect(other.Locator("iframe")).ToHaveCountAsync(0);
        await other.EvaluateAsync(See);

        await new ChallengeArea(other).Checkbox.ClickAsync();
        await visitor.ArriveAsync(other, "/about?tab=1");
        await visitor.ArriveAsync("/about?first");
    }

    /// <summary>Of two that earn something at once, one would lose it: there is one cookie.</summary>
    [Fact]
    [Trait("Lane", "all")]
    public async Task One_of_another_policy_waits_too_and_then_solves_for_itself()
    {
        var visitor = await ComeAsync(new SiteSetup().WithTestPages());
        await StallAsync(visitor);
        await visitor.Context.AddInitScriptAsync(Unseen);
        var other = await visitor.OpenTabAsync();
        await visitor.GoAsync(other, "/tests/strict");
        await other.WaitForFunctionAsync(PendingIs(1));

        _counts.LetGo();

        await visitor.ArriveAsync("/about?first");
        await visitor.ArriveAsync(other, "/tests/strict");
        Assert.Equal((2, 2), (await TabCounts.BegunAsync(other), _counts.Answered));
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Fabout%3Fagain");
        await visitor.ArriveAsync(other, "/about?again");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task On_plain_http_where_there_are_no_locks_it_is_the_same()
    {
        var visitor = await ComeAsync(new SiteSetup().At("shop.test"));
        await StallAsync(visitor);
        Assert.False(await visitor.Page.EvaluateAsync<bool>("'locks' in navigator"));
        await visitor.Context.AddInitScriptAsync(Unseen);
        var other = await visitor.OpenTabAsync();
        await visitor.GoAsync(other, "/bot-challenge?dest=%2Fabout");
        await Expect(new ChallengeArea(other).Progress).ToHaveCountAsync(1);
        Assert.Equal(1, await TabCounts.BegunAsync(other));

        await visitor.Page.CloseAsync();
        await visitor.ArriveAsync(other, "/about");
        Assert.Equal(2, await TabCounts.BegunAsync(other));

        await visitor.Context.ClearCookiesAsync();
        var before = _counts.Answered;
        await OpenAtOnceAsync(visitor, other, 20);
        // Two that look at the same moment see nothing of each other.
        Assert.InRange(_counts.Answered - before, 1, 4);
    }

    [Theory]
    [Trait("Lane", "all")]
    [InlineData("navigator.locks.request = () => Promise.reject(new DOMException('', 'SecurityError'));")]
    [InlineData("navigator.locks.request = () => { throw new Error('no locks'); };")]
    [InlineData("navigator.locks.request = () => new Promise(() => {});")]
    [InlineData(NoStorage)]
    [InlineData($"delete Navigator.prototype.locks; {NoStorage}")]
    [InlineData("delete Navigator.prototype.locks; Storage.prototype.setItem = () => { throw new Error('full'); };")]
    public async Task A_browser_that_has_none_of_it_or_forbids_it_solves(string script)
    {
        var visitor = await VisitAsync(Open());
        await visitor.Context.AddInitScriptAsync(script);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    private async Task OneSolvesOfAsync(int count)
    {
        var visitor = await ComeAsync();
        await visitor.Context.AddInitScriptAsync(Unseen);

        await OpenAtOnceAsync(visitor, visitor.Page, count);

        Assert.Equal((1, 1), (await TabCounts.BegunAsync(visitor.Page), _counts.Answered));
        Assert.InRange(visitor.Challenges, 1, count);
    }

    private async Task<Visitor> ComeAsync(SiteSetup? setup = null)
    {
        var visitor = await VisitAsync(Open((setup ?? new SiteSetup()).Before(_counts.InvokeAsync)));
        await TabCounts.WatchAsync(visitor);
        return visitor;
    }

    /// <summary>A tab that has begun, and whose answer is on its way.</summary>
    private Task StallAsync(Visitor visitor) =>
        _counts.HoldFirstAsync(() => visitor.GoAsync("/bot-challenge?dest=%2Fabout%3Ffirst"));

    private static async Task<IPage> OpenWaitingAsync(Visitor visitor, int number)
    {
        var tab = await visitor.OpenTabAsync();
        await visitor.GoAsync(tab, $"/bot-challenge?dest=%2Fabout%3Ftab%3D{number}");
        await tab.WaitForFunctionAsync(PendingIs(number));
        return tab;
    }

    /// <summary>As if a list of links were opened, each in a tab of its own; and all of them arrive.</summary>
    private static async Task OpenAtOnceAsync(Visitor visitor, IPage list, int count)
    {
        var tabs = new ConcurrentQueue<IPage>();
        var areOpen = new TaskCompletionSource();
        visitor.Context.Page += (_, tab) =>
        {
            tabs.Enqueue(tab);
            if (tabs.Count == count)
                areOpen.SetResult();
        };
        await list.GotoAsync(visitor.Site.Origin + "/about");

        await list.EvaluateAsync(
            "count => { for (let i = 0; i < count; i++) open('/bot-challenge?dest=%2Fabout%3Ftab%3D' + i); }", count);
        await areOpen.Task.WaitAsync(TimeSpan.FromMinutes(2));

        var arrivals = await Task.WhenAll(tabs.Select(async tab =>
        {
            await tab.WaitForURLAsync(
                new Regex(@"/about\?tab="), new() { WaitUntil = WaitUntilState.Commit, Timeout = 120_000 });
            return new Uri(tab.Url).Query;
        }));
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"?tab={i}").Order(), arrivals.Order());
    }

    private static string PendingIs(int count) =>
        $"async () => (await navigator.locks.query()).pending.length === {count}";
}
