using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>Responders replace or extend the answer to a request that is not let through.</summary>
public sealed class ResponderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_may_answer_instead(bool hasMiddleware)
    {
        await using var site = await SiteWith(hasMiddleware, async (context, decision, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await context.Response.WriteAsync($"{decision.OutcomeName}: {decision.Reason}");
        });

        var answer = await site.GetAsync("/guarded");

        Assert.Equal((429, "challenged: the directive challenges at once"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task One_may_add_to_the_librarys_answer()
    {
        await using var site = await SiteWith(hasMiddleware: false, (context, _, next) =>
        {
            context.Response.Headers["X-Extended"] = "yes";
            return next();
        });

        var answer = await site.GetAsync("/guarded");

        Assert.Equal((307, "yes"), (answer.Status, answer.Header("X-Extended")));
    }

    [Fact]
    public async Task They_are_asked_in_the_order_of_their_registration()
    {
        static Func<HttpContext, BotChallengeDecision, Func<Task>, Task> Add(string name) => (context, _, next) =>
        {
            context.Response.Headers.Append("X-Asked", name);
            return next();
        };
        await using var site = await SiteWith(hasMiddleware: false, Add("first"), Add("second"));

        Assert.Equal("first, second", (await site.GetAsync("/guarded")).Header("X-Asked"));
    }

    [Fact]
    public async Task None_is_asked_about_a_request_that_is_let_through()
    {
        var asked = 0;
        await using var site = await SiteWith(hasMiddleware: true, (_, _, next) =>
        {
            asked++;
            return next();
        });

        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/open")).Status);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task One_that_throws_is_logged_and_the_library_answers()
    {
        await using var site = await SiteWith(hasMiddleware: false, (context, _, _) =>
        {
            context.Response.StatusCode = 418;
            throw new InvalidOperationException("broken");
        });

        var answer = await site.GetAsync("/guarded");

        Assert.Equal((307, "/bot-challenge?dest=%2Fguarded"), (answer.Status, answer.Header("Location")));
        Assert.Single(site.Log.Of(107));
    }

    /// <summary>A change that comes between decision and answer is for the next request.</summary>
    [Fact]
    public async Task The_library_answers_by_the_options_that_decided()
    {
        Site? running = null;
        await using var site = await SiteWith(hasMiddleware: false, (_, _, next) =>
        {
            running!.Edit(("ScriptStatusCode", "429"), ("StatusCode", "503"), ("Mode", "Inline"));
            return next();
        });
        running = site;

        Assert.Equal(403, (await site.GetAsync("/guarded", ("Accept", "application/json"))).Status);
        Assert.Equal(429, (await site.GetAsync("/guarded", ("Accept", "application/json"))).Status);
        Assert.Equal(503, (await site.GetAsync("/guarded")).Status);
    }

    [Fact]
    public async Task So_is_a_request_answered_that_is_denied()
    {
        Site? running = null;
        await using var site = await Site.With(typeof(Guarded))
            .Services(services =>
            {
                services.AddSingleton<IRequestAssessor, Denying>();
                services.AddSingleton<IBotChallengeResponder>(new Scripted((_, _, next) =>
                {
                    running!.Edit(("FrameAncestors", "'self'"));
                    return next();
                }));
            })
            .StartAsync();
        running = site;

        Assert.Null((await site.GetAsync("/guarded")).Header("Content-Security-Policy"));
        Assert.Equal("frame-ancestors 'self'", (await site.GetAsync("/guarded")).Header("Content-Security-Policy"));
    }

    private static Task<Site> SiteWith(
        bool hasMiddleware, params Func<HttpContext, BotChallengeDecision, Func<Task>, Task>[] responders)
    {
        var site = Site.With(typeof(Guarded)).Services(services =>
        {
            foreach (var respond in responders)
                services.AddSingleton<IBotChallengeResponder>(new Scripted(respond));
        });
        if (hasMiddleware)
            site.Use(app => app.UseBotChallengePage());
        return site.StartAsync();
    }

    private sealed class Denying : IRequestAssessor
    {
        public ValueTask<Assessment?> AssessAsync(HttpContext context) => new(Assessment.Deny("test"));
    }

    private sealed class Scripted(Func<HttpContext, BotChallengeDecision, Func<Task>, Task> respond)
        : IBotChallengeResponder
    {
        public Task RespondAsync(HttpContext context, BotChallengeDecision decision, Func<Task> goOn) =>
            respond(context, decision, goOn);
    }
}
