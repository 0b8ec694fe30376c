using BotChallengePage.Origins;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Performance;

/// <summary>What a request costs, as far as it can be told exactly: bytes, increments and opened cookies.</summary>
public class AllocationTests
{
    private const int Requests = 1_000;

    [Fact]
    public async Task A_pass_seen_before_allocates_nothing()
    {
        await using var action = await GuardedAction.StartAsync(isRecording: false);

        Assert.Equal(0, BytesPerRequest(action, action.Request(action.Pass())));
        Assert.Equal(1, action.DataProtection.Opens);
    }

    [Fact]
    public async Task A_request_under_the_limit_allocates_nothing()
    {
        await using var action = await GuardedAction.StartAsync(isRecording: false);

        Assert.Equal(0, BytesPerRequest(action, action.Request("theme=dark")));
    }

    [Fact]
    public async Task In_a_sliding_window_it_allocates_nothing_either()
    {
        await using var action = await GuardedAction.StartAsync(
            isRecording: false, ("Policies:default:Window", "Sliding"));

        Assert.Equal(0, BytesPerRequest(action, action.Request("theme=dark")));
    }

    [Fact]
    public async Task Nor_does_a_limit_of_all_clients()
    {
        await using var action = await GuardedAction.StartAsync(
            isRecording: false, ("Policies:default:AfterAll", "1000000"), ("Policies:default:WithinAll", "01:00:00"));

        Assert.Equal(0, BytesPerRequest(action, action.Request("theme=dark")));
    }

    [Fact]
    public async Task Where_no_origins_are_listed_nothing_is_allocated_for_their_headers()
    {
        await using var site = await Site.With(typeof(Thrice)).StartAsync();
        var app = new ApplicationBuilder(site.Provider);
        site.Provider.GetServices<IStartupFilter>().OfType<CrossOriginHeaders>().Single()
            .Configure(last => last.Run(_ => Task.CompletedTask))(app);
        var (pipeline, context) = (app.Build(), new DefaultHttpContext());
        await pipeline(context);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Requests; i++)
            Assert.True(pipeline(context).IsCompletedSuccessfully);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task A_request_under_the_limit_costs_one_increment()
    {
        await using var action = await GuardedAction.StartAsync();

        Assert.True(action.LetsThrough(action.Request()));
        Assert.Single(action.Store!.Increments);
    }

    [Fact]
    public async Task A_pass_costs_no_increment_and_is_opened_once()
    {
        await using var action = await GuardedAction.StartAsync();
        var pass = action.Pass();

        for (var i = 0; i < 3; i++)
            Assert.True(action.LetsThrough(action.Request(pass)));

        Assert.Empty(action.Store!.Increments);
        Assert.Equal(1, action.DataProtection.Opens);
        Assert.Equal(1, action.RememberedPasses);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(40, 2)]
    public async Task Of_forged_cookies_two_are_opened_and_none_remembered(int cookies, int opens)
    {
        await using var action = await GuardedAction.StartAsync();
        var forged = string.Join(
            "; ", Enumerable.Range(0, cookies)
            .Select(number => GuardedAction.Cookie(new string((char)('A' + (number % 26)), 200))));

        for (var i = 1; i <= 3; i++)
        {
            Assert.True(action.LetsThrough(action.Request(forged)));
            Assert.Equal(i * opens, action.DataProtection.Opens);
        }

        Assert.Equal(0, action.RememberedPasses);
        Assert.Equal(3, action.Store!.Increments.Count);
    }

    /// <summary>A pass is read once for a request, however many directives ask whether there is one.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    public async Task Of_forged_cookies_two_are_opened_for_several_directives_as_well(int cookies, int opens)
    {
        var (dataProtection, store) = (new CountingDataProtection(), new RecordingCounterStore());
        await using var site = await Site.With(typeof(Thrice)).Services(services => services
            .AddSingleton<IDataProtectionProvider>(dataProtection)
            .AddSingleton<IBotChallengeCounterStore>(store)).StartAsync();
        var forged = string.Join(
            "; ", Enumerable.Range(0, cookies)
            .Select(number => $"bot-challenge-pass={new string((char)('A' + number), 200)}"));

        for (var i = 1; i <= 3; i++)
        {
            (await site.GetAsync("/thrice", ("Cookie", forged))).AssertLetThrough();
            Assert.Equal(i * opens, dataProtection.Opens);
        }

        Assert.Equal(9, store.Increments.Count);
    }

    [Fact]
    public async Task Where_the_first_of_two_cookies_is_good_the_second_is_not_opened()
    {
        await using var action = await GuardedAction.StartAsync();
        var forged = GuardedAction.Cookie(new string('A', 200));

        Assert.True(action.LetsThrough(action.Request($"{action.Pass()}; {forged}")));

        Assert.Equal(1, action.DataProtection.Opens);
        Assert.Empty(action.Store!.Increments);
    }

    [Theory]
    [InlineData("not base64url!")]
    [InlineData("")]
    public async Task What_cannot_be_a_pass_is_not_opened(string value)
    {
        await using var action = await GuardedAction.StartAsync();

        Assert.True(action.LetsThrough(action.Request(GuardedAction.Cookie(value))));
        Assert.Equal(0, action.DataProtection.Opens);
    }

    [Fact]
    public async Task A_pass_of_another_host_is_not_remembered()
    {
        await using var action = await GuardedAction.StartAsync();
        var foreign = action.Pass(host: "other.example");

        Assert.True(action.LetsThrough(action.Request(foreign)));
        Assert.True(action.LetsThrough(action.Request(foreign)));

        Assert.Equal(2, action.DataProtection.Opens);
        Assert.Equal(0, action.RememberedPasses);
    }

    [Theory]
    [InlineData(9 * 60, 1)]
    [InlineData(10 * 60, 2)]
    [InlineData(-1, 2)]
    public async Task A_pass_is_opened_anew_after_ten_minutes_or_when_the_clock_was_set_back(int seconds, int opens)
    {
        await using var action = await GuardedAction.StartAsync();
        var pass = action.Pass();

        Assert.True(action.LetsThrough(action.Request(pass)));
        action.Clock.SetForward(TimeSpan.FromSeconds(seconds));
        Assert.True(action.LetsThrough(action.Request(pass)));

        Assert.Equal(opens, action.DataProtection.Opens);
    }

    [Fact]
    public async Task More_passes_than_are_remembered_push_one_another_out()
    {
        const int capacity = 1 << 13;
        await using var action = await GuardedAction.StartAsync();

        var passes = Enumerable.Range(0, 2 * capacity).Select(_ => action.Pass()).ToArray();

        for (var round = 0; round < 2; round++)
            Assert.All(passes, pass => Assert.True(action.LetsThrough(action.Request(pass))));

        // Their places are random: most are taken, and at least half of the passes had none when they came again.
        Assert.InRange(action.RememberedPasses, capacity / 2, capacity);
        Assert.InRange(action.DataProtection.Opens, 3 * capacity, 4 * capacity);
    }

    private static double BytesPerRequest(GuardedAction action, AuthorizationFilterContext request)
    {
        void Run()
        {
            for (var i = 0; i < Requests; i++)
                Assert.True(action.LetsThrough(request));
        }

        Run();
        return Bytes(Run) / (double)Requests;
    }

    private static long Bytes(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public sealed class Thrice : Controller
    {
        [HttpGet("/thrice")]
        [BotChallenge(After = 1_000_000, Within = "01:00:00", Counter = "one")]
        [BotChallenge(After = 1_000_000, Within = "01:00:00", Counter = "two")]
        [BotChallenge(After = 1_000_000, Within = "01:00:00", Counter = "three")]
        public string Index() => "the page";
    }
}
