using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

public sealed class TurnstilePageTests(SharedTurnstileSite shared) : IClassFixture<SharedTurnstileSite>
{
    [Fact]
    public async Task The_contract_carries_what_the_widget_needs()
    {
        var site = shared.Fresh();

        var challenge = await site.NewVisitor().ChallengeAsync("/bot-challenge?dest=%2Fsearch");

        Assert.Equal("turnstile", challenge.Provider);
        Assert.Equal(TurnstileSite.Sitekey, challenge["sitekey"]);
        Assert.Equal("bot_challenge", challenge["action"]);
        Assert.Matches("^[A-Za-z0-9_-]{1,255}$", challenge["cdata"]!);
        Assert.Equal("/search", challenge.Destination);
        Assert.Null(challenge.ChallengeUrl);
        Assert.NotEqual(challenge["cdata"], (await site.NewVisitor().ChallengeAsync())["cdata"]);
    }

    [Fact]
    public async Task The_script_is_named_in_a_Link_header()
    {
        var site = shared.Fresh();

        var link = (await site.NewVisitor().GetAsync("/bot-challenge")).Header("Link")!;

        Assert.StartsWith($"<{site.Turnstile.ScriptUrl}", link);
        Assert.EndsWith(">; rel=preload; as=script", link);
    }

    [Fact]
    public async Task Which_is_appended_to_one_that_is_already_there()
    {
        const string Earlier = "</fonts/a.woff2>; rel=preload; as=font";
        await using var site = await Site.Dummy().Early(app => app.Use((context, next) =>
        {
            context.Response.Headers.Link = Earlier;
            return next(context);
        }))
            .Set(("Turnstile:SiteKey", TestingKeys.PassingSitekey), ("Turnstile:SecretKey", TestingKeys.PassingSecret))
            .StartAsync();

        var link = (await site.NewVisitor().GetAsync("/bot-challenge")).Header("Link")!;

        Assert.StartsWith(Earlier + ", <https://challenges.cloudflare.com/turnstile/v0/api.js", link);
        Assert.Equal(Earlier, (await site.NewVisitor().GetAsync("/about")).Header("Link"));
    }

    [Fact]
    public async Task The_proof_of_work_has_no_such_header()
    {
        await using var site = await Site.Dummy().StartAsync();

        Assert.Null((await site.NewVisitor().GetAsync("/bot-challenge")).Header("Link"));
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_it()
    {
        var page = await shared.Fresh().NewVisitor().GetAsync("/bot-challenge");

        Assert.DoesNotContain(TurnstileSite.Secret, page.Body);
        Assert.DoesNotContain(TurnstileSite.Secret, string.Join('\n', page.Headers.SelectMany(header => header)));
    }

    [Fact]
    public async Task Nothing_is_inline_on_it() =>
        Assert.Empty(InlineCode.In((await shared.Fresh().NewVisitor().ChallengeAsync()).Page));

    [Fact]
    public async Task Other_answers_name_the_provider_too()
    {
        var site = shared.Fresh();

        var redirect = await site.NewVisitor().GetAsync("/works.csv");
        var problem = await site.NewVisitor().GetAsync("/works.csv", ("Sec-Fetch-Mode", "cors"));

        Assert.Equal("required; provider=\"turnstile\"", redirect.Header("Bot-Challenge"));
        Assert.Equal("turnstile", (string?)problem.Json["challenge"]!["provider"]);
    }
}
