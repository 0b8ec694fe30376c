using BotChallengePage.Providers;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers.Turnstile;

/// <summary>An outage costs a visitor one time limit at most, and siteverify no flood.</summary>
public sealed class CircuitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_time_out_leaves_it_alone_at_once_and_nobody_waits_twice()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await siteverify.Site().StartAsync();
        var first = SiteverifyStub.AnswerAsync(site);
        await siteverify.WaitForAsync(1);

        site.Clock.Advance(Limit);

        AssertUnavailable(await first);
        for (var i = 0; i < 5; i++)
            AssertUnavailable(await SiteverifyStub.AnswerAsync(site));
        Assert.Equal(1, siteverify.Count);
    }

    [Fact]
    public async Task Other_failures_do_after_three_in_a_row()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Status = 500;
        siteverify.Body = "";
        await using var site = await siteverify.Site().StartAsync();

        for (var i = 0; i < 20; i++)
            AssertUnavailable(await SiteverifyStub.AnswerAsync(site));

        // Two attempts for each of three answers.
        Assert.Equal(6, siteverify.Count);
    }

    [Fact]
    public async Task Then_one_answer_at_a_time_tries_and_a_success_opens_it_for_all()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Status = 500;
        siteverify.Body = "";
        await using var site = await siteverify.Site().StartAsync();
        for (var i = 0; i < 3; i++)
            await SiteverifyStub.AnswerAsync(site);
        site.Clock.Advance(Pause);
        siteverify.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (siteverify.Status, siteverify.Body) = (200, """{ "success": true }""");

        var probe = SiteverifyStub.AnswerAsync(site);
        await siteverify.WaitForAsync(7);
        AssertUnavailable(await SiteverifyStub.AnswerAsync(site));
        siteverify.Hold.SetResult();

        Assert.Equal(200, (await probe).Status);
        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
        Assert.Equal(9, siteverify.Count);
    }

    [Theory]
    [InlineData("Fallback", 503)]
    [InlineData("Deny", 503)]
    [InlineData("Allow", 200)]
    public async Task While_it_is_left_alone_the_action_decides_as_in_any_outage(string action, int status)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Status = 503;
        siteverify.Body = "";
        await using var site = await siteverify.Site(action).StartAsync();

        for (var i = 0; i < 6; i++)
            Assert.Equal(status, (await SiteverifyStub.AnswerAsync(site)).Status);

        Assert.Equal(6, siteverify.Count);
    }

    [Fact]
    public async Task An_answer_that_is_refused_without_asking_ends_no_outage()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Status = 500;
        siteverify.Body = "";
        await using var site = await siteverify.Site().StartAsync();
        for (var i = 0; i < 6; i++)
        {
            // Nor does it keep one from being noticed.
            await SiteverifyStub.AnswerAsync(site, new string('x', 2049));
            AssertUnavailable(await SiteverifyStub.AnswerAsync(site));
        }

        Assert.Equal(6, siteverify.Count);
        site.Clock.Advance(Pause);
        Assert.Equal(403, (await SiteverifyStub.AnswerAsync(site, new string('x', 2049))).Status);
        for (var i = 0; i < 3; i++)
            AssertUnavailable(await SiteverifyStub.AnswerAsync(site));

        // The next one tries, with two attempts; the others do not.
        Assert.Equal(8, siteverify.Count);
    }

    [Theory]
    [InlineData("Allow")]
    [InlineData("Deny")]
    public async Task A_no_shows_that_it_is_back(string action)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Status = 500;
        siteverify.Body = "";
        await using var site = await siteverify.Site(action).StartAsync();
        for (var i = 0; i < 3; i++)
            await SiteverifyStub.AnswerAsync(site);
        site.Clock.Advance(Pause);
        (siteverify.Status, siteverify.Body) = (200, """{ "success": false }""");

        Assert.Equal(403, (await SiteverifyStub.AnswerAsync(site)).Status);

        // So garbage of a few lets nobody in, and shuts nobody out.
        Assert.Equal(403, (await SiteverifyStub.AnswerAsync(site)).Status);
        (siteverify.Status, siteverify.Body) = (200, """{ "success": true }""");
        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(407)]
    [InlineData(429)]
    public async Task What_does_not_take_the_question_is_not_asked_twice(int status)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        (siteverify.Status, siteverify.Body) = (status, "Too much");
        await using var site = await siteverify.Site().StartAsync();

        AssertUnavailable(await SiteverifyStub.AnswerAsync(site));

        Assert.Equal(1, siteverify.Count);
    }

    [Fact]
    public async Task A_no_is_no_failure()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        (siteverify.Status, siteverify.Body) = (400, """{ "success": false }""");
        await using var site = await siteverify.Site().StartAsync();

        for (var i = 0; i < 6; i++)
            Assert.Equal(403, (await SiteverifyStub.AnswerAsync(site)).Status);

        Assert.Equal(6, siteverify.Count);
    }

    [Theory]
    [InlineData("Fallback")]
    [InlineData("Allow")]
    public async Task So_many_are_checked_at_a_time_and_who_comes_then_is_sent_on_but_never_let_in(string action)
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        siteverify.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await siteverify.Site(action).StartAsync();
        var checkedNow = Enumerable.Range(0, ProviderCircuit.MostInFlight).Select(_ => SiteverifyStub.AnswerAsync(site))
            .ToArray();
        await siteverify.WaitForAsync(ProviderCircuit.MostInFlight);

        var more = await SiteverifyStub.AnswerAsync(site);

        AssertUnavailable(more);
        Assert.Empty(more.SetCookies);
        siteverify.Hold.SetResult();
        Assert.All(await Task.WhenAll(checkedNow), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(ProviderCircuit.MostInFlight, siteverify.Count);
        Assert.Equal(200, (await SiteverifyStub.AnswerAsync(site)).Status);
    }

    [Theory]
    [InlineData(typeof(TimeoutException), 1)]
    [InlineData(typeof(TaskCanceledException), 1)]
    [InlineData(typeof(IOException), 3)]
    public async Task A_provider_of_the_site_has_one_too(Type fault, int asked)
    {
        var count = 0;
        var provider = new ScriptedProvider
        {
            Meanwhile = () =>
            {
                count++;
                throw (Exception)Activator.CreateInstance(fault)!;
            },
        };
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(provider))
            .Set(("Provider", "scripted"))
            .StartAsync();

        for (var i = 0; i < 5; i++)
            AssertUnavailable(await SiteverifyStub.AnswerAsync(site, provider: "scripted"));

        Assert.Equal(asked, count);
    }

    private static void AssertUnavailable(Answer answer)
    {
        Assert.Equal(503, answer.Status);
        Assert.Equal("unavailable", (string?)answer.Json["reason"]);
        Assert.Equal("/bot-challenge?provider=proof-of-work", (string?)answer.Json["fallback"]);
        Assert.NotNull(answer.Header("Retry-After"));
    }
}
