using System.Net;
using BotChallengePage.Providers.HashWork;
using BotChallengePage.Providers.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;
using static BotChallengePage.Providers.Tests.Sites.ProviderSite;

namespace BotChallengePage.Providers.Tests.HashWork;

public sealed class AnswerTests
{
    public static TheoryData<string> Names => HashWorkCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_right_one_gives_one_pass(string name)
    {
        await using var site = await HashWorkCase.Of(name).StartEasyAsync();
        var page = await site.ChallengeAsync();
        var solved = HashWorkSolver.Solve(page);

        Assert.Equal(name, page.GetAttribute("data-provider"));
        Assert.Equal(Verified.Passed, await site.AnswerAsync(page, solved.Response));
        Assert.Equal(
            new Verified(HttpStatusCode.Conflict, "replayed", false), await site.AnswerAsync(page, solved.Response));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_as_hard_as_documented(string name)
    {
        var work = HashWorkCase.Of(name);
        await using var site = await work.StartAsync();

        var page = await site.ChallengeAsync();

        Assert.Equal(work.Parameters, page.GetAttribute("data-parameters"));
        Assert.Matches("^[0-9a-f]{64}$", page.GetAttribute("data-start"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_was_given_before_the_difficulty_was_changed_is_good(string name)
    {
        var work = HashWorkCase.Of(name);
        await using var site = await work.StartEasyAsync();
        var page = await site.ChallengeAsync();

        site.Configuration.Edit([($"BotChallengePage:{work.Section}:Difficulty", "5")]);

        Assert.StartsWith("5", (await site.ChallengeAsync()).GetAttribute("data-parameters"), StringComparison.Ordinal);
        Assert.Equal(Verified.Passed, await site.AnswerAsync(page, HashWorkSolver.Solve(page).Response));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_nonce_that_does_not_do_is_rejected(string name)
    {
        await using var site = await HashWorkCase.Of(name).StartEasyAsync();
        var page = await site.ChallengeAsync();

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, HashWorkSolver.Miss(page).Response));
        Assert.Equal(Verified.Passed, await site.AnswerAsync(page, HashWorkSolver.Solve(page).Response));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task So_is_an_easier_task_than_the_one_that_was_given(string name)
    {
        await using var site = await HashWorkCase.Of(name).StartEasyAsync();
        var page = await site.ChallengeAsync();
        var missed = HashWorkSolver.Miss(page);

        var easier = missed with { Parameters = $"0{missed.Parameters[1..]}" };

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, easier.Response));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, (easier with { Parameters = "0" }).Response));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, (easier with { Parameters = "" }).Response));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task So_is_another_start(string name)
    {
        await using var site = await HashWorkCase.Of(name).StartEasyAsync();
        var (page, other) = (await site.ChallengeAsync(), await site.ChallengeAsync());
        var solved = HashWorkSolver.Solve(other);

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, solved.Response));
        Assert.Equal(
            Verified.Rejected, await site.AnswerAsync(page, (solved with { Start = new string('0', 64) }).Response));
        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, (solved with { Start = "" }).Response));
        Assert.Equal(Verified.Passed, await site.AnswerAsync(other, solved.Response));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("4.x")]
    [InlineData("{0}.")]
    [InlineData("{0}.-1")]
    [InlineData("{0}. 1")]
    [InlineData("{0}.1.0")]
    [InlineData("{0}.1e3")]
    [InlineData("{0}.9007199254740992")]
    [InlineData("{0}.99999999999999999999")]
    [InlineData("{0}.é")]
    [InlineData("{0}.00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000" +
        "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_answer_is_rejected(string response)
    {
        await using var site = await HashWorkCase.Of("sha256").StartEasyAsync();
        var page = await site.ChallengeAsync();
        var given = $"{page.GetAttribute("data-parameters")}.{page.GetAttribute("data-start")}";

        var made = response.Replace("{0}", given, StringComparison.Ordinal);

        Assert.Equal(Verified.Rejected, await site.AnswerAsync(page, made));
        Assert.Equal(Verified.Passed, await site.AnswerAsync(page, HashWorkSolver.Solve(page).Response));
    }

    [Fact]
    public async Task While_every_core_checks_an_answer_is_told_to_come_back()
    {
        await using var site = await HashWorkCase.Of("balloon").StartEasyAsync();
        var provider = site.Services.GetRequiredService<BalloonProvider>();
        var page = await site.ChallengeAsync();
        var solved = HashWorkSolver.Solve(page);
        for (var i = 0; i < Environment.ProcessorCount; i++)
            Assert.True(provider.Checks.Wait(0));

        Assert.Equal(Verified.Unavailable, await site.AnswerAsync(page, solved.Response));
        Assert.Equal(
            Verified.Rejected, await site.AnswerAsync(page, (solved with { Start = new string('0', 64) }).Response));

        provider.Checks.Release();
        Assert.Equal(Verified.Passed, await site.AnswerAsync(page, solved.Response));
        Assert.True(provider.Checks.Wait(0));
        Assert.False(provider.Checks.Wait(0));
    }

    [Fact]
    public async Task They_are_chosen_by_their_names_alone()
    {
        await using var site = await ProviderSite.StartAsync(
            builder => builder.AddSha256().AddHashChain().AddBalloon(), []);

        Assert.Equal("proof-of-work", (await site.ChallengeAsync()).GetAttribute("data-provider"));
    }
}
