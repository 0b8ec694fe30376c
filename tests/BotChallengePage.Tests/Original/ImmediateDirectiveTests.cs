using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Original;

/// <summary>
/// What the tests of the Rails engine say of a directive without a limit. Redirect is the default here, so the page in
/// place is asked for. Its hooks are events here: in place of the controller they get the endpoint, and in place of the
/// challenge controller's class the policy.
/// </summary>
public class ImmediateDirectiveTests
{
    [Fact]
    public async Task G05_First_get_is_challenged_with_no_store_and_preload()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Mode", "Inline"), ("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4BBB"))
            .StartAsync();

        var page = await site.GetAsync("/guarded");

        Assert.Equal(403, page.Status);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Contains("Checking your browser", page.Body);
        Assert.Equal(
            "<https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit>; rel=preload; as=script",
            page.Header("Link"));
    }

    [Fact]
    public async Task G05_The_preload_is_appended_to_a_Link_that_is_there_already()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Mode", "Inline"), ("Turnstile:SiteKey", "0x4AAA"), ("Turnstile:SecretKey", "0x4BBB"))
            .Use(app => Microsoft.AspNetCore.Builder.UseExtensions.Use(app, (context, next) =>
            {
                context.Response.Headers.Link = "</site.css>; rel=preload; as=style";
                return next(context);
            }))
            .StartAsync();

        var link = (await site.GetAsync("/guarded")).Header("Link");

        Assert.StartsWith("</site.css>; rel=preload; as=style, <https://challenges.cloudflare.com/", link);
    }

    [Fact]
    public async Task G06_With_a_valid_pass_comes_the_real_page()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync("/guarded", await site.EarnPassAsync());

        Assert.Equal((200, "the page"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task G07_Where_Unless_is_true_comes_the_real_page()
    {
        await using var site = await Site.With(typeof(Conditional)).StartAsync();

        var answer = await site.GetAsync("/conditional?print=1");

        Assert.Equal((200, "the page"), (answer.Status, answer.Body));
        Assert.Equal(307, (await site.GetAsync("/conditional")).Status);
    }

    [Fact]
    public async Task G08_Switched_off_comes_the_real_page()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Enabled", "false")).StartAsync();

        var answer = await site.GetAsync("/guarded");

        Assert.Equal((200, "the page"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task G09_Where_SkipWhen_is_true_comes_the_real_page()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.SkipWhen(context => context.Request.Query["preview"] == "1")))
            .StartAsync();

        var answer = await site.GetAsync("/guarded?preview=1");

        Assert.Equal((200, "the page"), (answer.Status, answer.Body));
        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
    }

    [Fact]
    public async Task G10_Redirect_mode_is_a_307_to_the_challenge_page_with_dest_and_is_the_default_here()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync("/guarded?q=cats%20and%20dogs&page=2");

        Assert.Equal(307, answer.Status);
        Assert.Equal(
            "/bot-challenge?dest=%2Fguarded%3Fq%3Dcats%2520and%2520dogs%26page%3D2", answer.Header("Location"));
    }

    [Fact]
    public async Task G11_The_event_of_a_challenge_is_called_with_the_endpoint_and_the_policy()
    {
        var told = new List<string>();
        await using var site = await Site.With(typeof(Conditional))
            .Add(services => services.AddBotChallengePage(
                options => options.Events.OnChallengeIssued = context => Tell(told, context)))
            .StartAsync();

        await site.GetAsync("/conditional?print=1");
        Assert.Empty(told);

        await site.GetAsync("/conditional?q=x");
        Assert.Equal(["challenged Conditional.Index default, counter none, GET ?q=x"], told);
    }

    [Fact]
    public async Task G12_The_event_of_a_pass_is_not_called_without_one()
    {
        var told = new List<string>();
        await using var site = await WithPassAccepted(told).StartAsync();

        await site.GetAsync("/conditional");
        await site.GetAsync("/conditional", ("Cookie", "bot-challenge-pass=forged"));
        await site.GetAsync("/conditional?print=1", await site.EarnPassAsync());

        Assert.Empty(told);
    }

    [Fact]
    public async Task G13_The_event_of_a_pass_is_called_with_the_endpoint_and_the_policy_once_for_each_request()
    {
        // There it is called once for each directive that looks.
        var told = new List<string>();
        await using var site = await WithPassAccepted(told).StartAsync();
        var pass = await site.EarnPassAsync();

        await site.GetAsync("/conditional?q=x", pass);
        Assert.Equal(["pass Conditional.Index default, counter none, GET ?q=x"], told);

        await site.GetAsync("/conditional/twice", pass);
        Assert.Equal(["pass Conditional.Twice default, counter none, GET "], told.Skip(1));
    }

    private static Site WithPassAccepted(List<string> told) => Site.With(typeof(Conditional))
        .Add(services => services.AddBotChallengePage(
            options => options.Events.OnPassAccepted = context => Tell(told, context)));

    private static Task Tell(List<string> told, BotChallengeDecisionContext context)
    {
        var action = context.Endpoint!.Metadata.GetMetadata<ControllerActionDescriptor>()!;
        var request = context.HttpContext.Request;
        told.Add(
            $"{context.Outcome} {action.ControllerName}.{action.ActionName} {context.Policy}, " +
            $"counter {context.Counter ?? "none"}, {request.Method} {request.QueryString}");
        return Task.CompletedTask;
    }

    public class Conditional : Controller
    {
        [HttpGet("/conditional"), BotChallenge(Unless = nameof(IsPrint))]
        public string Index() => "the page";

        [HttpGet("/conditional/twice"), BotChallenge, BotChallenge]
        public string Twice() => "the page";

        private static bool IsPrint(HttpContext context) => context.Request.Query.ContainsKey("print");
    }
}
