using System.Collections.Concurrent;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Exemptions;

/// <summary>Conditions for the whole site.</summary>
public sealed class SkipWhenTests
{
    private readonly ConcurrentQueue<string> _asked = new();

    [Theory]
    [InlineData("/guarded", 307, "first second third")]
    [InlineData("/guarded?first=1", 200, "first")]
    [InlineData("/guarded?second=1", 200, "first second")]
    [InlineData("/guarded?third=1", 200, "first second third")]
    [InlineData("/open?first=1", 200, "")]
    [InlineData("/nowhere", 404, "")]
    [InlineData("/skipped", 200, "")]
    [InlineData("/bot-challenge", 403, "")]
    public async Task Conditions_are_asked_in_turn_until_one_is_met_and_only_where_there_is_a_directive(
        string url, int status, string asked)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options =>
            {
                options.SkipWhen(context => Ask("first", context));
                options.SkipWhen(async context =>
                {
                    await Task.Yield();
                    return Ask("second", context);
                });
                options.SkipWhen<Third>();
            }))
            .Services(services => services.AddSingleton(_asked))
            .Use(app => app.MapGet("/skipped", () => "skipped").RequireBotChallenge().SkipBotChallenge())
            .StartAsync();

        Assert.Equal(status, (await site.GetAsync(url)).Status);

        Assert.Equal(asked, string.Join(' ', _asked));
    }

    [Fact]
    public async Task Other_verbs_are_let_through_without_a_question()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.SkipWhen(context => Ask("first", context))))
            .StartAsync();

        Assert.Equal(200, (await site.SendAsync(HttpMethod.Post, "/limited")).Status);

        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Who_is_skipped_is_not_counted()
    {
        var store = new RecordingCounterStore();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Add(services => services.AddBotChallengePage(options => options.SkipWhen(context => Ask("skip", context))))
            .StartAsync();

        await site.GetAsync("/limited?skip=1");

        Assert.Empty(store.Increments);
    }

    [Theory]
    [InlineData("transient", "a b")]
    [InlineData("scoped", "a a")]
    [InlineData("singleton", "a a")]
    [InlineData("unregistered", "a b")]
    public async Task A_condition_from_the_services_lives_as_long_as_it_is_registered_for(
        string lifetime, string instances)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services =>
            {
                services.AddSingleton(_asked).AddScoped<Visit>();
                _ = lifetime switch
                {
                    "transient" => services.AddTransient<OncePerInstance>(),
                    "scoped" => services.AddScoped<OncePerInstance>(),
                    "singleton" => services.AddSingleton<OncePerInstance>(),
                    _ => services,
                };
            })
            .Add(services => services.AddBotChallengePage(options =>
            {
                options.SkipWhen<OncePerInstance>();
                options.SkipWhen<OncePerInstance>();
            }))
            .StartAsync();

        await site.GetAsync("/guarded");

        var names = _asked.Distinct().Select((instance, index) => (instance, name: "ab"[index]))
            .ToDictionary(pair => pair.instance, pair => pair.name);
        Assert.Equal(instances, string.Join(' ', _asked.Select(instance => names[instance])));
    }

    [Fact]
    public async Task A_condition_gets_the_services_of_its_request_and_is_disposed_of_with_it()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddScoped<Visit>().AddSingleton(_asked))
            .Use(app => app.Use(async (context, next) =>
            {
                context.RequestServices.GetRequiredService<Visit>().IsStaff = context.Request.Query.ContainsKey(
                    "staff");
                await next(context);
            }))
            .Add(services => services.AddBotChallengePage(options => options.SkipWhen<StaffOnly>()))
            .StartAsync();

        Assert.Equal(
            (200, 307), ((await site.GetAsync("/guarded?staff=1")).Status, (await site.GetAsync("/guarded")).Status));

        Assert.True(SpinWait.SpinUntil(() => _asked.Count == 2, TimeSpan.FromSeconds(10)));
        Assert.Equal(["disposed of", "disposed of"], _asked);
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("task")]
    [InlineData("class")]
    [InlineData("constructor")]
    public async Task One_that_throws_is_not_met_is_logged_once_a_minute_and_the_next_is_asked(string kind)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options =>
            {
                Throw(options, kind);
                options.SkipWhen(context => Ask("next", context));
            }))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/guarded?next=1")).Status);
        await site.AssertPassableAsync();

        var said = Assert.Single(site.Log.Of(102));
        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Contains("as the test wants it", said.Exception!.ToString(), StringComparison.Ordinal);
        Assert.Equal([said], site.Log.Errors);
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        await site.GetAsync("/guarded");
        Assert.Equal(2, site.Log.Of(102).Count);
    }

    [Theory]
    [InlineData(false, false, 307)]
    [InlineData(true, false, 307)]
    [InlineData(false, true, 200)]
    [InlineData(true, true, 200)]
    public async Task The_answer_of_one_is_taken_once_whether_it_is_there_or_still_to_come(
        bool isPending, bool isSkipped, int status)
    {
        var (skip, when, unless) = (
            new AnswerForOnce(isSkipped, isPending), new AnswerForOnce(true, isPending),
            new AnswerForOnce(false, isPending));
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.SkipWhen(_ => skip.Give()))
            .AddPolicy("default", policy => policy.When(_ => when.Give()).Unless(_ => unless.Give())))
            .StartAsync();

        Assert.Equal(status, (await site.GetAsync("/guarded")).Status);

        Assert.Empty(site.Log.Errors);
        var asked = isSkipped ? 0 : 1;
        Assert.Equal((1, asked, asked), (skip.Results, when.Results, unless.Results));
    }

    [Fact]
    public async Task One_that_ends_with_the_visitor_who_has_left_is_no_fault()
    {
        var left = new TaskCompletionSource();
        await using var site = await Site.With(typeof(Guarded))
            .TellOfEnd(left)
            .Add(services => services.AddBotChallengePage(options => options.SkipWhen(context =>
            {
                context.Abort();
                context.RequestAborted.ThrowIfCancellationRequested();
                return false;
            })))
            .StartAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => site.GetAsync("/guarded"));
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Empty(site.Log.Errors);
    }

    [Theory]
    [InlineData("When")]
    [InlineData("Unless")]
    public async Task One_of_a_policy_that_throws_opens_nothing_either_and_a_pass_helps(string kind)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage()
            .AddPolicy("default", policy => _ = kind == "When" ? policy.When(Fail) : policy.Unless(Fail)))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded", await site.EarnPassAsync())).Status);
        Assert.Single(site.Log.Of(102));
    }

    private bool Ask(string name, HttpContext context)
    {
        _asked.Enqueue(name);
        return context.Request.Query.ContainsKey(name);
    }

    private static bool Fail(HttpContext context) => throw new InvalidOperationException("as the test wants it");

    private static void Throw(BotChallengePageOptions options, string kind)
    {
        switch (kind)
        {
            case "sync":
                options.SkipWhen(Fail);
                break;
            case "async":
                options.SkipWhen(async context =>
                {
                    await Task.Yield();
                    return Fail(context);
                });
                break;
            case "task":
                options.SkipWhen(
                    context => ValueTask.FromException<bool>(new InvalidOperationException("as the test wants it")));
                break;
            case "class":
                options.SkipWhen<Failing>();
                break;
            default:
                options.SkipWhen<Unmakeable>();
                break;
        }
    }

    private sealed class Visit
    {
        public bool IsStaff { get; set; }
    }

    private sealed class Third(ConcurrentQueue<string> asked) : IBotChallengeCondition
    {
        public ValueTask<bool> IsMetAsync(HttpContext context)
        {
            asked.Enqueue("third");
            return new(context.Request.Query.ContainsKey("third"));
        }
    }

    private sealed class OncePerInstance(ConcurrentQueue<string> asked) : IBotChallengeCondition
    {
        private readonly string _instance = Guid.NewGuid().ToString();

        public ValueTask<bool> IsMetAsync(HttpContext context)
        {
            asked.Enqueue(_instance);
            return new(false);
        }
    }

    private sealed class StaffOnly(Visit visit, ConcurrentQueue<string> disposed) : IBotChallengeCondition,
        IAsyncDisposable
    {
        public ValueTask<bool> IsMetAsync(HttpContext context) => new(visit.IsStaff);

        public ValueTask DisposeAsync()
        {
            disposed.Enqueue("disposed of");
            return default;
        }
    }

    private sealed class Failing : IBotChallengeCondition
    {
        public ValueTask<bool> IsMetAsync(HttpContext context) => new(Fail(context));
    }

    private sealed class Unmakeable : IBotChallengeCondition
    {
        public Unmakeable() => throw new InvalidOperationException("as the test wants it");

        public ValueTask<bool> IsMetAsync(HttpContext context) => new(false);
    }
}
