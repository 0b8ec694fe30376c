using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Events;

/// <summary>A class of the app that hears the events instead of delegates.</summary>
public sealed class EventsTypeTests
{
    private readonly List<string> _told = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_class_gets_the_services_of_the_request_whether_it_is_registered_or_not(bool isRegistered)
    {
        await using var site = await WithVisit(typeof(VisitEvents))
            .Services(services =>
            {
                if (isRegistered)
                    services.AddScoped<VisitEvents>();
            })
            .StartAsync();

        await site.GetAsync("/guarded?visit=1");
        await site.GetAsync("/guarded?visit=2");

        Assert.Equal(["challenged in visit 1", "challenged in visit 2"], _told);
    }

    [Fact]
    public async Task A_class_hears_all_five_events()
    {
        await using var site = await Quiet(WithVisit(typeof(VisitEvents))).StartAsync();

        await AssertAllHeardAsync(site);
    }

    [Fact]
    public async Task So_does_an_instance_of_a_derived_class_in_place_of_delegates()
    {
        await using var site = await Quiet(Site.With(typeof(Guarded)))
            .Add(services => services.AddBotChallengePage(
                options => options.Events = new VisitEvents(new Visit(), _told)))
            .StartAsync();

        await AssertAllHeardAsync(site);
    }

    [Fact]
    public async Task Beside_a_class_the_delegates_hear_none()
    {
        var delegates = new RecordedEvents();
        await using var site = await Quiet(WithVisit(typeof(VisitEvents), delegates.Listen)).StartAsync();

        await AssertAllHeardAsync(site);

        Assert.Empty(delegates.Calls);
    }

    [Fact]
    public async Task A_class_that_cannot_be_made_changes_nothing_for_the_visitor_and_is_logged()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.EventsType = typeof(VisitEvents)))
            .StartAsync();

        await site.AssertPassableAsync();

        Assert.Contains(nameof(Visit), site.Log.Of(103)[0].Exception!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(DisposableEvents))]
    [InlineData(typeof(AsyncDisposableEvents))]
    public async Task A_class_that_is_made_for_a_request_is_disposed_of_with_it(Type events)
    {
        var disposed = new TaskCompletionSource();
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton(disposed))
            .Add(services => services.AddBotChallengePage(options => options.EventsType = events))
            .StartAsync();

        await site.GetAsync("/guarded");

        await disposed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_class_of_another_kind_stops_the_app()
    {
        var message = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(options => options.EventsType = typeof(Visit)))
            .FailToStartAsync();

        Assert.Contains("EventsType", message, StringComparison.Ordinal);
        Assert.Contains(nameof(BotChallengeEvents), message, StringComparison.Ordinal);
    }

    /// <summary>With a page whose directive only reports.</summary>
    private static Site Quiet(Site site) => site.Set(("Policies:quiet:ReportOnly", "true"))
        .Use(app => app.MapGet("/quiet", () => "").RequireBotChallenge("quiet"));

    private async Task AssertAllHeardAsync(Site site)
    {
        await site.GetAsync("/guarded");
        await site.GetAsync("/quiet");
        await site.GetAsync("/guarded", await site.EarnPassAsync());
        await site.RawPostAsync("/bot-challenge/verify", """{"ticket":"forged","response":"x"}""");

        Assert.Equal(
            ["challenged in visit ", "would_challenge in visit ", "passed in visit ", "pass in visit ",
                "ticket-invalid in visit "], _told);
    }

    private Site WithVisit(Type events, Action<BotChallengePageOptions>? more = null) => Site.With(typeof(Guarded))
        .Services(services => services.AddScoped<Visit>().AddSingleton(_told))
        .Use(app => app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<Visit>().Name = context.Request.Query["visit"];
            return next();
        }))
        .Add(services => services.AddBotChallengePage(options =>
        {
            options.EventsType = events;
            more?.Invoke(options);
        }));

    private sealed class Visit
    {
        public string? Name { get; set; }
    }

    private sealed class VisitEvents(Visit visit, List<string> told) : BotChallengeEvents
    {
        public override Task ChallengeIssued(BotChallengeDecisionContext context) => Tell(context.Outcome);

        public override Task PassAccepted(BotChallengeDecisionContext context) => Tell(context.Outcome);

        public override Task ReportOnly(BotChallengeDecisionContext context) => Tell(context.Outcome);

        public override Task PassIssued(BotChallengeVerificationContext context) => Tell(context.Result);

        public override Task VerificationFailed(BotChallengeVerificationContext context) => Tell(context.Result);

        private Task Tell(string what)
        {
            told.Add($"{what} in visit {visit.Name}");
            return Task.CompletedTask;
        }
    }

    private sealed class DisposableEvents(TaskCompletionSource disposed) : BotChallengeEvents, IDisposable
    {
        public void Dispose() => disposed.SetResult();
    }

    private sealed class AsyncDisposableEvents(TaskCompletionSource disposed) : BotChallengeEvents, IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            disposed.SetResult();
            return default;
        }
    }
}
