using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class ProblemJsonTests(SharedPolicySite shared) : IClassFixture<SharedPolicySite>
{
    private readonly Site _site = shared.Site;

    private static readonly (string, string) Fetch = ("Sec-Fetch-Mode", "cors");

    [Theory]
    [InlineData("/plain", "default")]
    [InlineData("/strict?q=x", "strict")]
    public async Task A_script_gets_a_problem_that_names_the_page_the_provider_and_the_policy(string url, string policy)
    {
        var reply = await _site.NewVisitor().GetAsync(url, Fetch);

        Assert.Equal(403, reply.Status);
        Assert.Equal("application/problem+json", reply.Header("Content-Type"));
        var problem = reply.Json;
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["title"]));
        problem.Remove("title");
        Assert.True(JsonNode.DeepEquals(problem, new JsonObject
        {
            ["type"] = "https://github.com/bot-challenge-page/problems/challenge-required",
            ["status"] = 403,
            ["challenge"] =
                new JsonObject { ["provider"] = "proof-of-work", ["page"] = "/bot-challenge", ["policy"] = policy },
        }), problem.ToJsonString());
    }

    [Fact]
    public async Task It_carries_the_headers_of_a_challenge_and_no_cookie()
    {
        var reply = await _site.NewVisitor().GetAsync("/plain", Fetch);

        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Equal("noindex", reply.Header("X-Robots-Tag"));
        Assert.Equal("required; provider=\"proof-of-work\"", reply.Header("Bot-Challenge"));
        Assert.Empty(reply.SetCookies);
        Assert.Null(reply.Location);
    }

    [Fact]
    public async Task The_title_is_in_the_language_that_was_asked_for()
    {
        await using var site = await Site.Dummy().StartAsync();

        var english = await site.NewVisitor().GetAsync("/works.csv", Fetch, ("Accept-Language", "en"));
        var german = await site.NewVisitor().GetAsync("/works.csv", Fetch, ("Accept-Language", "de"));

        Assert.NotEqual((string?)english.Json["title"], (string?)german.Json["title"]);
        Assert.Equal((string?)english.Json["type"], (string?)german.Json["type"]);
    }

    [Fact]
    public async Task The_page_that_it_names_earns_the_pass_that_was_lacking()
    {
        var visitor = _site.NewVisitor();
        var challenge = (await visitor.GetAsync("/strict", Fetch)).Json["challenge"]!;

        visitor = await visitor.PassAsync($"{challenge["page"]}?dest=%2Fstrict&policy={challenge["policy"]}");

        (await visitor.GetAsync("/strict", Fetch)).AssertLetThrough();
    }

    [Fact]
    public async Task The_mode_changes_nothing_for_scripts()
    {
        await using var site = await PolicySite.Create().Set(("Mode", "Inline"), ("StatusCode", "429")).StartAsync();

        var reply = await site.NewVisitor().GetAsync("/plain", Fetch);

        Assert.Equal(403, reply.Status);
        Assert.Equal(403, (int?)reply.Json["status"]);
    }
}
