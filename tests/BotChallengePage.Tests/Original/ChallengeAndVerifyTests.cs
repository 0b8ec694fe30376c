using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Original;

/// <summary>
/// What the tests of the Rails engine say of the challenge page and of verify. Verify differs on purpose: the status
/// says how it went, the body never repeats what the provider said, and the pass is a cookie of its own, not a session.
/// </summary>
public class ChallengeAndVerifyTests
{
    [Fact]
    public async Task G01_The_challenge_page_is_a_403_with_title_blurb_and_the_words_for_an_error()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var page = await site.GetAsync("/bot-challenge", ("Accept-Language", "es"), ("Host", "shop.test"));

        Assert.Equal(403, page.Status);
        Assert.Equal("Comprobando su navegador", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains("comprobando", page.Document.QuerySelector("[data-bot-challenge] p")!.TextContent);
        // Not in a template element: the script makes the elements, and finds its words on the contract's.
        Assert.NotEqual(
            "", (string?)System.Text.Json.Nodes.JsonNode.Parse(page.Challenge!.GetAttribute("data-texts")!)!["error"]);
    }

    [Fact]
    public async Task G02_View_layout_and_status_are_the_sites_to_choose()
    {
        // The original's custom renderer; without a status of its own it answers 200.
        await using var site = await Site.With(typeof(Guarded))
            .Views("/Views/_ViewStart.cshtml", "/Views/Shared/_Layout.cshtml", "/Views/Shared/StaffChallenge.cshtml")
            .Set(("Mode", "Inline"), ("StatusCode", "200"), ("Policies:default:View", "StaffChallenge"))
            .StartAsync();

        var page = await site.GetAsync("/guarded");

        Assert.Equal(200, page.Status);
        Assert.Equal("site", page.Layout);
        Assert.Equal("staff", page.Challenge!.GetAttribute("data-view"));
    }

    [Fact]
    public async Task G03_A_right_answer_gets_200_and_a_pass_that_counts_from_now()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var verified = await site.AnswerAsync("/bot-challenge");

        Assert.Equal((200, """{"success":true}"""), (verified.Status, verified.Body));
        var pass = ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
        site.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(60));
        Assert.Equal(200, (await site.GetAsync("/guarded", pass)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(307, (await site.GetAsync("/guarded", pass)).Status);
    }

    [Fact]
    public async Task G04_A_wrong_answer_gets_403_where_the_original_answers_200_and_no_pass()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var page = await site.GetAsync("/bot-challenge");
        using var content = System.Net.Http.Json.JsonContent.Create(
            new { ticket = page.Challenge!.GetAttribute("data-ticket"), response = "wrong" });

        using var response = await site.Client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), content);
        var answer = await Answer.ReadAsync(response);

        Assert.Equal((403, "rejected"), (answer.Status, (string?)answer.Json["reason"]));
        Assert.Empty(answer.SetCookies);
    }
}
