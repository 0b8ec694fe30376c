using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

public class AuthorizationTests
{
    [Fact]
    public async Task A_fallback_policy_does_not_shut_the_challenge_page_and_verify()
    {
        await using var site = await Site.With(typeof(OpenPages), typeof(Guarded))
            .Services(services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie())
            .Services(services => services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()))
            .Use(app => app.UseAuthentication())
            .Use(app => app.UseAuthorization())
            .StartAsync();

        Assert.Contains("/Account/Login", (await site.GetAsync("/open")).Header("Location"));
        await site.AssertPassableAsync("/public");
    }

    [Fact]
    public async Task Authorize_answers_before_the_challenge()
    {
        await using var site = await Site.With(typeof(Members))
            .Services(services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie())
            .Use(app => app.UseAuthentication())
            .Use(app => app.UseAuthorization())
            .StartAsync();

        var answer = await site.GetAsync("/members");

        Assert.Equal(302, answer.Status);
        Assert.Contains("/Account/Login", answer.Header("Location"));
        Assert.Null(answer.Header("Bot-Challenge"));
    }

    [Fact]
    public async Task An_authorization_filter_of_the_site_answers_before_the_challenge_wherever_it_is_registered()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie())
            .Services(services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(
                new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter(
                    new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()))))
            .Services(services => services.AddAuthorization())
            .Use(app => app.UseAuthentication())
            .StartAsync();

        Assert.Equal(302, (await site.GetAsync("/guarded")).Status);
    }

    [AllowAnonymous]
    public class OpenPages : Controller
    {
        [HttpGet("/public")]
        [BotChallenge]
        public string Index() => "the page";
    }

    [Authorize]
    public class Members : Controller
    {
        [HttpGet("/members")]
        [BotChallenge]
        public string Index() => "the page";
    }
}
