using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Hosting;

public class StatusCodePagesTests
{
    public static TheoryData<string> Kinds => ["plain", "re-execute", "redirect"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_way_through_a_challenge_is_not_rewritten(string kind)
    {
        await using var site = await SiteOf(kind).StartAsync();

        Assert.NotEqual("", (await FollowAsync(site, await site.GetAsync("/no-such-page"))).Body);
        await site.AssertPassableAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_challenge_in_place_is_not_rewritten(string kind)
    {
        await using var site = await SiteOf(kind).Set(("Mode", "Inline")).StartAsync();

        var page = await site.GetAsync("/guarded");

        Assert.Equal(403, page.Status);
        Assert.True(page.IsChallengePage);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Neither_a_HEAD_without_body_nor_a_problem_is_rewritten(string kind)
    {
        await using var site = await SiteOf(kind).Set(("Mode", "Inline")).StartAsync();

        var head = await site.SendAsync(HttpMethod.Head, "/guarded");
        var problem = await site.GetAsync("/guarded", ("Sec-Fetch-Mode", "cors"));
        var headOfPage = await site.SendAsync(HttpMethod.Head, "/bot-challenge");

        Assert.Equal((403, "text/html; charset=utf-8"), (head.Status, head.Header("Content-Type")));
        Assert.Equal((403, "text/html; charset=utf-8"), (headOfPage.Status, headOfPage.Header("Content-Type")));
        Assert.Equal((403, "application/problem+json"), (problem.Status, problem.Header("Content-Type")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nor_is_an_unknown_asset(string kind)
    {
        await using var site = await SiteOf(kind).StartAsync();

        var answer = await site.GetAsync("/bot-challenge/assets/none.txt");

        Assert.Equal((404, ""), (answer.Status, answer.Body));
    }

    private static Site SiteOf(string kind) => Site.With(typeof(Guarded))
        .Use(app => _ = kind switch
        {
            "plain" => app.UseStatusCodePages(),
            "re-execute" => app.UseStatusCodePagesWithReExecute("/status/{0}"),
            _ => app.UseStatusCodePagesWithRedirects("/status/{0}"),
        })
        .Use(app => app.UseRouting())
        .Use(app => app.Map("/status/{code}", (string code, HttpContext _) => $"The site says {code}."));

    private static async Task<Answer> FollowAsync(Site site, Answer answer) =>
        answer.Header("Location") is { } location ? await site.GetAsync(location) : answer;
}
