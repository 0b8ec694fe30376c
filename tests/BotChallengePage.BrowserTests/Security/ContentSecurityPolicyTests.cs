using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.BrowserTests.Security;

/// <summary>
/// Sites stricter than the dummy app, whose own policy holds in every other test. No violation anywhere.
/// </summary>
[Collection(BrowserCollections.Providers)]
public sealed class ContentSecurityPolicyTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string NonceItem = "nonce";

    [Theory]
    [AllLaneData("require-trusted-types-for 'script'", false)]
    [InlineData("require-trusted-types-for 'script'; trusted-types bot-challenge", false)]
    [InlineData("require-trusted-types-for 'script'", true)]
    public async Task Trusted_types_are_kept(string directives, bool isTurnstile)
    {
        var setup = new SiteSetup().OnHeaders(context => AppendToChallenge(context, directives));
        if (isTurnstile)
            setup.WithTurnstile(Turnstile);
        var visitor = await VisitAsync(Open(setup));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task Where_no_policy_for_trusted_types_may_be_made_the_page_does_the_work_itself()
    {
        var setup = new SiteSetup().OnHeaders(
            context => AppendToChallenge(context, "require-trusted-types-for 'script'; trusted-types 'none'"));
        var visitor = (await VisitAsync(Open(setup))).Allowing(
            "trusted-types", "TrustedScriptURL", "TrustedTypePolicy");

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData(false, "'nonce-{0}' 'strict-dynamic'")]
    [InlineData(true, "'nonce-{0}' 'strict-dynamic'")]
    [AllLaneData(false, "'nonce-{0}'")]
    public async Task A_policy_of_nonces_is_kept(bool isTurnstile, string scripts)
    {
        var setup = new SiteSetup()
            .Options(options => options.CspNonce = context => (string?)context.Items[NonceItem])
            .Before((context, next) =>
            {
                var nonce = RandomNumberGenerator.GetHexString(32);
                context.Items[NonceItem] = nonce;
                context.Response.OnStarting(() =>
                {
                    if (IsChallenge(context))
                    {
                        // worker-src, since no nonce can be put on a worker.
                        context.Response.Headers.ContentSecurityPolicy =
                            $"default-src 'none'; script-src {string.Format(scripts, nonce)}; style-src 'self' " +
                            $"'nonce-{nonce}'; img-src 'self' data:; " +
                            $"connect-src 'self'; worker-src 'self'; frame-src {Turnstile.Origin}; base-uri 'none'";
                    }

                    return Task.CompletedTask;
                });
                return next(context);
            });
        if (isTurnstile)
            setup.WithTurnstile(Turnstile);
        var visitor = await VisitAsync(Open(setup.With("Layout", BotChallengePageOptions.StandaloneLayout)));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task The_standalone_page_needs_nothing_but_this_origin()
    {
        var setup = new SiteSetup().With("Layout", BotChallengePageOptions.StandaloneLayout).OnHeaders(context =>
        {
            if (IsChallenge(context))
                context.Response.Headers.ContentSecurityPolicy =
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; sandbox " +
                    "allow-scripts allow-same-origin";
        });
        var visitor = await VisitAsync(Open(setup));
        // Chromium asks for /favicon.ico of its own accord, and headless not at all.
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    private static bool IsChallenge(HttpContext context) =>
        context.Response.Headers.ContainsKey("Bot-Challenge") &&
            context.Response.StatusCode == StatusCodes.Status403Forbidden;

    private static void AppendToChallenge(HttpContext context, string directives)
    {
        if (IsChallenge(context))
            context.Response.Headers.ContentSecurityPolicy =
                $"{context.Response.Headers.ContentSecurityPolicy}; {directives}";
    }
}
