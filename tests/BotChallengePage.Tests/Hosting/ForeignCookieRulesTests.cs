using System.Diagnostics;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

/// <summary>
/// What an app decides for its own cookies does not hold for the pass, whose attributes are the library's.
/// </summary>
public sealed class ForeignCookieRulesTests
{
    public static TheoryData<string> Rules => new(Policies.Keys);

    private static Dictionary<string, Action<CookiePolicyOptions>> Policies { get; } = new()
    {
        ["strict"] = cookies => cookies.MinimumSameSitePolicy = SameSiteMode.Strict,
        ["lax"] = cookies => cookies.MinimumSameSitePolicy = SameSiteMode.Lax,
        ["consent"] = cookies => cookies.CheckConsentNeeded = _ => true,
        ["secure"] = cookies => cookies.Secure = CookieSecurePolicy.Always,
        ["not HttpOnly"] = cookies => cookies.OnAppendCookie = cookie => cookie.CookieOptions.HttpOnly = false,
        ["of a domain"] = cookies => cookies.OnAppendCookie = cookie => cookie.CookieOptions.Domain = "example",
        ["below a path"] = cookies => cookies.OnAppendCookie = cookie => cookie.CookieOptions.Path = "/app",
        ["of a session"] = cookies => cookies.OnAppendCookie = cookie => cookie.CookieOptions.MaxAge = null,
        ["renamed"] = cookies => cookies.OnAppendCookie = cookie => cookie.CookieName += "-x",
        ["dropped"] = cookies => cookies.OnAppendCookie = cookie => cookie.IssueCookie = false,
        ["refused"] = cookies => cookies.OnAppendCookie = _ =>
            throw new InvalidOperationException("A cookie that nobody knows."),
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_cookie_policy(string rule)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.Configure(Policies[rule]))
            .Use(app => app.UseCookiePolicy())
            .StartAsync();

        await AssertPassIsAsEverAsync(site);
    }

    [Fact]
    public async Task A_decorator_of_the_response_s_cookies()
    {
        await using var site = await Site.With(typeof(Guarded)).Use(app => app.Use((context, next) =>
        {
            context.Features.Set<IResponseCookiesFeature>(new NoCookies());
            return next(context);
        })).StartAsync();

        await AssertPassIsAsEverAsync(site);
    }

    [Fact]
    public async Task Another_cookie_of_the_same_answer_is_kept()
    {
        await using var site = await Site.With(typeof(Guarded)).Use(app => app.Use((context, next) =>
        {
            context.Response.Cookies.Append("site", "own");
            return next(context);
        })).StartAsync();

        var cookies = (await site.AnswerAsync("/bot-challenge")).SetCookies.ToArray();

        Assert.Equal(2, cookies.Length);
        Assert.StartsWith("site=own", cookies[0]);
        Assert.StartsWith("bot-challenge-pass=", cookies[1]);
        Assert.Empty(site.Log.Of(204));
    }

    [Fact]
    public async Task Where_something_takes_the_cookie_out_of_the_answer_the_log_says_so_once_a_minute()
    {
        await using var site = await Site.With(typeof(Guarded)).Use(app => app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.Remove("Set-Cookie");
                return Task.CompletedTask;
            });
            return next(context);
        })).StartAsync();

        Assert.Empty((await site.AnswerAsync("/bot-challenge")).SetCookies);
        Assert.Equal(200, (await site.AnswerAsync("/bot-challenge")).Status);

        // It is said when the answer is complete, which may be after the visitor has it.
        var patience = Stopwatch.StartNew();
        while (site.Log.Of(204).Count == 0 && patience.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Yield();
        Assert.Single(site.Log.Of(204));
    }

    private static async Task AssertPassIsAsEverAsync(Site site)
    {
        var cookie = Assert.Single((await site.AnswerAsync("/bot-challenge")).SetCookies);

        Assert.Matches("^bot-challenge-pass=[A-Za-z0-9_-]+; max-age=86400; path=/; samesite=lax; httponly$", cookie);
        Assert.Equal(200, (await site.GetAsync("/guarded", ("Cookie", cookie.Split(';')[0]))).Status);
        Assert.Empty(site.Log.Errors);
    }

    private sealed class NoCookies : IResponseCookiesFeature, IResponseCookies
    {
        public IResponseCookies Cookies => this;

        public void Append(string key, string value)
        {
        }

        public void Append(string key, string value, CookieOptions options)
        {
        }

        public void Delete(string key)
        {
        }

        public void Delete(string key, CookieOptions options)
        {
        }
    }
}
