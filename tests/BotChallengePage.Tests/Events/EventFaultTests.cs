using System.Text.Json;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Events;

/// <summary>
/// Events are the app's code: what goes wrong in one is the app's to know of, and nothing to a visitor.
/// </summary>
public sealed class EventFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string, bool> Faults
    {
        get
        {
            var faults = new TheoryData<string, bool>();
            foreach (var name in new[] { "ChallengeIssued", "PassAccepted", "ReportOnly", "PassIssued",
                "VerificationFailed" })
            {
                faults.Add(name, false);
                faults.Add(name, true);
            }

            return faults;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_leaves_the_answer_as_it_is_to_the_byte_and_is_logged_once_a_minute(
        string name, bool isAsync)
    {
        var fault = new InvalidOperationException("as the test wants it");
        await using var silent = await EventSite(name).StartAsync();
        await using var faulty = await EventSite(name)
            .Add(services => services.AddBotChallengePage(options => Throw(options.Events, name, isAsync, fault)))
            .StartAsync();

        var expected = await CallAsync(silent, name);
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected, await CallAsync(faulty, name));

        var said = Assert.Single(faulty.Log.Of(103));
        Assert.Equal((LogLevel.Error, fault), (said.Level, said.Exception));
        Assert.Contains(name, said.Message, StringComparison.Ordinal);
        Assert.Equal([said], faulty.Log.Errors);
        faulty.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(expected, await CallAsync(faulty, name));
        Assert.Equal(2, faulty.Log.Of(103).Count);
    }

    [Fact]
    public async Task A_fault_in_one_event_does_not_hide_a_fault_in_another()
    {
        await using var site = await Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage(options =>
        {
            options.Events.OnPassIssued = _ => throw new InvalidOperationException("first");
            options.Events.OnPassAccepted = _ => throw new InvalidOperationException("second");
        })).StartAsync();

        await site.GetAsync("/guarded", await site.EarnPassAsync());

        Assert.Equal(["first", "second"], site.Log.Of(103).Select(said => said.Exception!.Message));
    }

    [Fact]
    public async Task All_handlers_of_an_event_are_called_and_waited_for_even_if_one_fails()
    {
        var called = new List<string>();
        await using var site = await Site.With(typeof(Guarded)).Add(services =>
        {
            services.AddBotChallengePage(options => options.Events.OnChallengeIssued += async _ =>
            {
                await Task.Yield();
                called.Add("first");
                throw new InvalidOperationException("as the test wants it");
            });
            services.AddBotChallengePage(options => options.Events.OnChallengeIssued += async _ =>
            {
                await Task.Yield();
                called.Add("second");
            });
        }).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);

        Assert.Equal(["first", "second"], called);
        Assert.Equal("as the test wants it", Assert.Single(site.Log.Of(103)).Exception!.GetBaseException().Message);
    }

    [Fact]
    public async Task Where_several_handlers_of_an_event_fail_all_their_faults_are_logged()
    {
        await using var site = await Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage(options =>
        {
            options.Events.OnChallengeIssued += _ => throw new InvalidOperationException("first");
            options.Events.OnChallengeIssued += _ => throw new InvalidOperationException("second");
        })).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);

        var faults = Assert.IsType<AggregateException>(Assert.Single(site.Log.Of(103)).Exception).InnerExceptions;
        Assert.Equal(["first", "second"], faults.Select(fault => fault.Message));
    }

    [Fact]
    public async Task A_slow_event_holds_up_its_own_request_and_no_other()
    {
        var release = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var site = await Site.With(typeof(Guarded)).Add(services => services.AddBotChallengePage(options =>
            options.Events.OnChallengeIssued = context =>
            {
                if (!context.HttpContext.Request.Query.ContainsKey("slow"))
                    return Task.CompletedTask;
                entered.SetResult();
                return release.Task;
            })).StartAsync();

        var slow = site.GetAsync("/guarded?slow=1");
        await entered.Task.WaitAsync(Patience);
        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded", await site.EarnPassAsync())).Status);
        Assert.False(slow.IsCompleted);
        release.SetResult();

        Assert.Equal(307, (await slow).Status);
    }

    [Fact]
    public async Task An_event_that_ends_with_the_visitor_who_has_left_is_no_fault()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var site = await Site.With(typeof(Guarded))
            .TellOfEnd(left)
            .Add(services => services.AddBotChallengePage(options => options.Events.OnChallengeIssued = context =>
            {
                entered.SetResult();
                return Task.Delay(Timeout.Infinite, context.HttpContext.RequestAborted);
            }))
            .StartAsync();
        using var impatience = new CancellationTokenSource();

        var request = site.Client.GetAsync(new Uri("/guarded", UriKind.Relative), impatience.Token);
        await entered.Task.WaitAsync(Patience);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await left.Task.WaitAsync(Patience);

        Assert.Empty(site.Log.Of(103));
    }

    private static Site EventSite(string name) =>
        Site.With(typeof(Guarded)).Set(("ReportOnly", name == "ReportOnly" ? "true" : "false"));

    private static void Throw(BotChallengeEvents events, string name, bool isAsync, Exception fault)
    {
        switch (name)
        {
            case "ChallengeIssued":
                events.OnChallengeIssued = _ => Fail();
                break;
            case "PassAccepted":
                events.OnPassAccepted = _ => Fail();
                break;
            case "ReportOnly":
                events.OnReportOnly = _ => Fail();
                break;
            case "PassIssued":
                events.OnPassIssued = _ => Fail();
                break;
            default:
                events.OnVerificationFailed = _ => Fail();
                break;
        }

        Task Fail() => isAsync ? FailLaterAsync() : throw fault;

        async Task FailLaterAsync()
        {
            await Task.Yield();
            throw fault;
        }
    }

    /// <summary>What a visitor gets when the event is called.</summary>
    private static async Task<string> CallAsync(Site site, string name)
    {
        switch (name)
        {
            case "PassAccepted":
                var pass = await site.EarnPassAsync("/bot-challenge", ("Host", "shop.example"));
                return await site.RawAsync("GET", "/guarded", $"Cookie: {pass.Value}");
            case "PassIssued":
                var visitor = site.NewVisitor() with { Agent = null, Platform = null, Host = "shop.example" };
                var (challenge, answer) = await visitor.SolveAsync();
                return await site.RawPostAsync("/bot-challenge/verify", JsonSerializer.Serialize(
                    new { ticket = challenge.Ticket, response = answer.Payload }));
            case "VerificationFailed":
                return await site.RawPostAsync("/bot-challenge/verify", """{"ticket":"forged","response":"x"}""");
            default:
                return await site.RawAsync("GET", "/guarded");
        }
    }
}
