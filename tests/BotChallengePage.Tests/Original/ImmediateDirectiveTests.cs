using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Original;

/// <summary>
/// What the tests of the Rails engine say of a directive without a limit. Redirect is the default here, so the page in
/// place is asked for. G-07, G-09, G-11 to G-13 need conditions and events.
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
        Assert.Contains("Just a short check", page.Body);
        Assert.Equal("<https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit>; rel=preload; as=script", page.Header("Link"));
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
    public async Task G08_Switched_off_comes_the_real_page()
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Enabled", "false")).StartAsync();

        var answer = await site.GetAsync("/guarded");

        Assert.Equal((200, "the page"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task G10_Redirect_mode_is_a_307_to_the_challenge_page_with_dest_and_is_the_default_here()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync("/guarded?q=cats%20and%20dogs&page=2");

        Assert.Equal(307, answer.Status);
        Assert.Equal("/bot-challenge?dest=%2Fguarded%3Fq%3Dcats%2520and%2520dogs%26page%3D2", answer.Header("Location"));
    }
}
