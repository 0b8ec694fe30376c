using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.WithoutScript;

/// <summary><c>WithoutCookies = Token</c>: one page for whose browser keeps no cookie.</summary>
public sealed class TokenTests(TokenTests.TokenSite shared) : IClassFixture<TokenTests.TokenSite>
{
    private const string Wanted = "/guarded?q=caf%C3%A9&page=2";

    private readonly Site _site = shared.Site;

    [Fact]
    public async Task The_first_way_is_the_cookies_and_the_second_has_a_token_that_opens_the_page()
    {
        var visitor = _site.NewVisitor();

        Assert.Equal(Wanted, (await WaitAsync(visitor)).Location);
        var second = await WaitAsync(visitor);

        Assert.StartsWith($"{Wanted}&bot-challenge-token=", second.Location);
        var page = await visitor.GetAsync(second.Location!);
        page.AssertLetThrough();
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        // Reloaded, and asked again: what is gone by then is in no address twice.
        (await visitor.GetAsync(second.Location!)).AssertLetThrough();
        Assert.StartsWith($"{Wanted}&bot-challenge-token=", (await WaitAsync(visitor, second.Location!)).Location);
    }

    [Fact]
    public async Task It_is_for_one_path_one_browser_one_network_one_host_and_five_minutes()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        await WaitAsync(visitor, site: site);
        var url = (await WaitAsync(visitor, site: site)).Location!;

        (await visitor.GetAsync(url.Replace("/guarded", "/limited", StringComparison.Ordinal))).AssertLetThrough();
        (await visitor.GetAsync(url.Replace("/guarded", "/limited", StringComparison.Ordinal))).AssertChallenged();
        (await (visitor with { Agent = "Other/1.0" }).GetAsync(url)).AssertChallenged();
        (await (visitor with { Address = site.NewVisitor().Address }).GetAsync(url)).AssertChallenged();
        (await (visitor with { Host = "other.test" }).GetAsync(url)).AssertChallenged();
        (await visitor.GetAsync(url[..^4] + "AAAA")).AssertChallenged();
        site.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync(url)).AssertLetThrough();
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.GetAsync(url)).AssertChallenged();
    }

    [Fact]
    public async Task A_path_with_an_encoded_slash_is_the_same_path()
    {
        await using var site = await Site.With().Use(app => app.UseBotChallengePage())
            .Use(app => app.MapGet("/files/{**path}", () => "the page").RequireBotChallenge())
            .Set(("WithoutCookies", "Token")).StartAsync();
        var (visitor, wanted) = (site.NewVisitor(), "/files/10.1000%2F182%252F/caf%C3%A9");
        await WaitAsync(visitor, wanted, site);

        var url = (await WaitAsync(visitor, wanted, site)).Location!;

        Assert.StartsWith($"{wanted}?bot-challenge-token=", url);
        (await visitor.GetAsync(url)).AssertLetThrough();
    }

    /// <summary>The way to the page may be by another network than the one to the check: they would go round.</summary>
    [Fact]
    public async Task Who_comes_back_with_one_token_after_the_other_is_told_and_not_sent_round()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var url = Wanted;
        for (var i = 0; i < 4; i++)
            url = (await WaitAsync(visitor, url, site)).Location!;

        var stuck = await visitor.GetAsync($"/bot-challenge?dest={Uri.EscapeDataString(url)}&provider=wait");

        Assert.Null(stuck.Header("Refresh"));
        Assert.Equal("This site needs a cookie", stuck.Document.QuerySelector("h1")!.TextContent);
        Assert.Null((await VerifyAsync(url))["next"]);
        Assert.NotNull((await VerifyAsync("/guarded?q=another"))["next"]);

        async Task<JsonNode> VerifyAsync(string destination)
        {
            var (challenge, answer) = await visitor.SolveAsync();
            var sent = $$"""{"ticket":"{{challenge.Ticket}}","response":"{{answer.Payload}}",""";
            return (await visitor.VerifyBodyAsync($$"""{{sent}}"dest":"{{destination}}"}""")).Json;
        }
    }

    [Fact]
    public async Task In_an_outage_it_opens_what_was_asked_for_as_the_cookie_does()
    {
        var down = new SumProvider
        {
            Name = "down", Level = ChallengeLevel.Managed, Always = ProviderVerdict.Unavailable,
        };
        await using var site = await Create()
            .Set(("Provider", "down"), ("Fallback:0", "wait"))
            .Services(services => services.AddSingleton<IChallengeProvider>(down))
            .Services(services => services.AddSingleton<IRequestAssessor>(
                new ScriptedAssessor(_ => Assessment.Challenge(level: ChallengeLevel.Managed))))
            .StartAsync();
        var visitor = site.NewVisitor();
        await PassAsync();

        var url = await PassAsync();

        Assert.Contains("bot-challenge-token=", url, StringComparison.Ordinal);
        (await visitor.GetAsync(url)).AssertLetThrough();

        async Task<string> PassAsync()
        {
            var page = await visitor.GetAsync("/bot-challenge?dest=%2Fguarded&level=Managed");
            if (page.Header("Refresh") is null)
                page = await visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", "x")]);
            site.Clock.Advance(TimeSpan.FromSeconds(5));
            return (await visitor.GetAsync(page.Header("Refresh")!.Split("url=")[1])).Location!;
        }
    }

    [Fact]
    public async Task Whoever_takes_it_back_is_obeyed_at_once()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        await WaitAsync(visitor, site: site);
        var url = (await WaitAsync(visitor, site: site)).Location!;

        site.Edit(("WithoutCookies", null));

        (await visitor.GetAsync(url)).AssertChallenged();
    }

    [Fact]
    public async Task By_default_there_is_none()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var visitor = site.NewVisitor();
        await WaitAsync(visitor, site: site);

        Assert.Equal(Wanted, (await WaitAsync(visitor, site: site)).Location);
        var (challenge, answer) = await visitor.SolveAsync();
        var body = $$"""{"ticket":"{{challenge.Ticket}}","response":"{{answer.Payload}}","dest":"/guarded"}""";
        (await visitor.VerifyBodyAsync(body)).AssertPassed();
        Assert.Null(challenge["tokens"]);
    }

    [Fact]
    public async Task The_page_with_script_is_told_the_way_too()
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();
        Assert.Equal("true", challenge["tokens"]);
        var body = $$"""{"ticket":"{{challenge.Ticket}}","response":"{{answer.Payload}}","dest":"{{Wanted}}"}""";

        var passed = await visitor.VerifyBodyAsync(body);

        Assert.Equal((200, true, 1), (passed.Status, (bool)passed.Json["success"]!, passed.SetCookies.Count));
        (await visitor.GetAsync((string)passed.Json["next"]!)).AssertLetThrough();
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task It_leads_nowhere_else(string destination)
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();
        var body = $$"""{"ticket":"{{challenge.Ticket}}","response":"{{answer.Payload}}","dest":"{{destination}}"}""";

        (await visitor.VerifyBodyAsync(body)).AssertPassed();
    }

    private async Task<Answer> WaitAsync(Visitor visitor, string wanted = Wanted, Site? site = null)
    {
        var page = await visitor.GetAsync(
            $"/bot-challenge?dest={Uri.EscapeDataString(wanted)}&provider=wait");
        (site ?? _site).Clock.Advance(TimeSpan.FromSeconds(5));
        return await visitor.GetAsync(page.Header("Refresh")!.Split("url=")[1]);
    }

    private static Site Create() => Site.With(typeof(Guarded)).Set(("WithoutCookies", "Token"));

    /// <summary>A site that lets a token stand in.</summary>
    public sealed class TokenSite : SharedSite
    {
        internal override Site Create() => TokenTests.Create();
    }
}
