using BotChallengePage.BrowserTests.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>A pass that is about to end, and a page with the client script that somebody looks at.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class RenewalTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Verify = "/bot-challenge/verify";
    private const string Plan = "(localStorage.getItem('bot-challenge:renewal /bot-challenge') || '')";
    private const long Moment = 500;

    private readonly MovedTime _time = new();

    [Fact]
    public async Task It_is_earned_anew_once_and_nobody_sees_anything_of_it()
    {
        var visitor = await PassAsync(new SiteSetup());
        var first = await visitor.PassAsync();
        _time.Ahead = TimeSpan.FromHours(23.5);

        await ClientPage.OpenAsync(visitor);
        await visitor.Page.WaitForFunctionAsync("() => told.join() === 'passed'");

        Assert.NotEqual(first, await visitor.PassAsync());
        Assert.Equal(0, await visitor.Page.Locator("dialog").CountAsync());
        _time.Ahead = TimeSpan.FromHours(40);
        Assert.StartsWith("200 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);
        Assert.Equal(1, await ClientPage.CountAsync(visitor, Verify));
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task While_it_is_too_early_the_server_is_asked_once_for_each_pass()
    {
        var visitor = await PassAsync(new SiteSetup());
        await ClientPage.OpenAsync(visitor);
        await visitor.Page.WaitForFunctionAsync($"() => {Plan}.split(' ')[1] > Date.now() + 3600000");

        var asked = AskedBy(visitor);
        await visitor.Page.Clock.InstallAsync();
        await ClientPage.OpenAsync(visitor);
        await visitor.Page.Clock.RunForAsync("01:00:00");
        Assert.Empty(asked);

        await visitor.Page.RunAndWaitForRequestAsync(
            async () =>
            {
                await visitor.Page.Clock.FastForwardAsync("22:06:00");
                await visitor.Page.Clock.RunForAsync(Moment);
            },
            "**/client?renew=yes");
    }

    [Fact]
    [Trait("Lane", "all")]
    public async Task Where_hands_are_needed_nothing_opens_and_it_is_left_at_one_try()
    {
        var visitor = await PassAsync(
            new SiteSetup().With("Provider", RiddleProvider.ProviderName)
                .Configure(services => services.AddSingleton<IChallengeProvider, AskingRiddle>()),
            async visitor =>
            {
                await visitor.Page.GetByLabel(RiddleProvider.Question).FillAsync(RiddleProvider.Solution);
                await visitor.Challenge.Button("OK").ClickAsync();
            });
        _time.Ahead = TimeSpan.FromHours(23.5);

        var asked = AskedBy(visitor);
        await visitor.Page.Clock.InstallAsync();
        await ClientPage.OpenAsync(visitor);
        await visitor.Page.Clock.RunForAsync(Moment);
        await visitor.Page.WaitForFunctionAsync($"() => {Plan}.endsWith('tried')");
        await visitor.Page.Clock.RunForAsync("40:00");

        Assert.Equal("", await ClientPage.ToldAsync(visitor));
        Assert.Single(asked);
        Assert.Equal(0, await visitor.Page.Locator("dialog").CountAsync());

        // And when the pass has ended they are asked as they ever were.
        _time.Ahead = TimeSpan.FromHours(25);
        await visitor.Page.EvaluateAsync("fetch('/partials/part'); 0");
        await Expect(visitor.Page.GetByLabel(RiddleProvider.Question)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("navigator.getBattery = () => Promise.resolve({ charging: true, level: 0.1 });", true)]
    [InlineData("navigator.getBattery = () => Promise.reject(new Error('forbidden'));", true)]
    [InlineData("navigator.getBattery = () => Promise.resolve({ charging: false, level: 0.1 });", false)]
    [InlineData("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });", false)]
    [InlineData("Object.defineProperty(navigator, 'onLine', { get: () => false });", false)]
    [InlineData("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });", false)]
    [InlineData("localStorage.removeItem('bot-challenge:passed /bot-challenge');", false)]
    [Trait("Lane", "all")]
    public async Task Whom_it_would_cost_something_is_left_alone(string script, bool isAsked)
    {
        var visitor = await PassAsync(new SiteSetup());
        _time.Ahead = TimeSpan.FromHours(23.5);
        await visitor.Page.AddInitScriptAsync(script);

        var asked = AskedBy(visitor);
        await visitor.Page.Clock.InstallAsync();
        await ClientPage.OpenAsync(visitor);
        await visitor.Page.Clock.RunForAsync("05:00");

        Assert.Equal(isAsked, asked.Count > 0);
    }

    /// <summary>On a page without the client script, which has nothing planned yet.</summary>
    private async Task<Visitor> PassAsync(SiteSetup setup, Func<Visitor, Task>? solve = null)
    {
        var visitor = await VisitAsync(Open(LibraryFiles.AddTo(setup, ClientPage.Strictest)
            .Configure(services => services.AddSingleton<TimeProvider>(_time))));
        await visitor.GoAsync("/bot-challenge?dest=%2Fpartials%2Fpart");
        if (solve is not null)
            await solve(visitor);
        await visitor.ArriveAsync("/partials/part");
        return visitor;
    }

    /// <summary>From now on. The page's own record stands still with its clock.</summary>
    private static List<string> AskedBy(Visitor visitor)
    {
        var asked = new List<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/client?renew=yes", StringComparison.Ordinal))
                asked.Add(request.Url);
        };
        return asked;
    }

    /// <summary>The server's time, set ahead.</summary>
    private sealed class MovedTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
