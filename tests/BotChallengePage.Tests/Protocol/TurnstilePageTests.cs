using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TurnstileEmulator;

namespace BotChallengePage.Tests.Protocol;

public sealed class TurnstilePageTests(TurnstileFixture fixture) : IClassFixture<TurnstileFixture>
{
    [Fact]
    public async Task The_contract_carries_what_the_widget_needs()
    {
        var site = fixture.Fresh();

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
        var site = fixture.Fresh();

        var link = (await site.NewVisitor().GetAsync("/bot-challenge"))["Link"]!;

        Assert.StartsWith($"<{site.Turnstile.ScriptUrl}", link);
        Assert.EndsWith(">; rel=preload; as=script", link);
    }

    [Fact]
    public async Task Which_is_appended_to_one_that_is_already_there()
    {
        const string Earlier = "</fonts/a.woff2>; rel=preload; as=font";
        var setup = new SiteSetup().Early(app => app.Use((context, next) =>
        {
            context.Response.Headers.Link = Earlier;
            return next(context);
        })).Set("Turnstile:SiteKey", TestingKeys.PassingSitekey).Set("Turnstile:SecretKey", TestingKeys.PassingSecret);
        await using var site = LibrarySite.Start(setup);

        var link = (await site.NewVisitor().GetAsync("/bot-challenge"))["Link"]!;

        Assert.StartsWith(Earlier + ", <https://challenges.cloudflare.com/turnstile/v0/api.js", link);
        Assert.Equal(Earlier, (await site.NewVisitor().GetAsync("/about"))["Link"]);
    }

    [Fact]
    public async Task The_proof_of_work_has_no_such_header()
    {
        await using var site = LibrarySite.Start(new SiteSetup());

        Assert.Null((await site.NewVisitor().GetAsync("/bot-challenge"))["Link"]);
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_it()
    {
        var page = await fixture.Fresh().NewVisitor().GetAsync("/bot-challenge");

        Assert.DoesNotContain(TurnstileSite.Secret, page.Body);
        Assert.DoesNotContain(TurnstileSite.Secret, string.Join('\n', page.Headers.SelectMany(header => header)));
    }

    [Fact]
    public async Task Nothing_is_inline_on_it() =>
        Assert.Empty(InlineCode.In((await fixture.Fresh().NewVisitor().ChallengeAsync()).Page));

    [Fact]
    public async Task Other_answers_name_the_provider_too()
    {
        var site = fixture.Fresh();

        var redirect = await site.NewVisitor().GetAsync("/works.csv");
        var problem = await site.NewVisitor().GetAsync("/works.csv", ("Sec-Fetch-Mode", "cors"));

        Assert.Equal("required; provider=\"turnstile\"", redirect["Bot-Challenge"]);
        Assert.Equal("turnstile", (string?)problem.Json["challenge"]!["provider"]);
    }
}
