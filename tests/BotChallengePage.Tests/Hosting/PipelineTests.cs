using System.Net;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

public class PipelineTests
{
    [Fact]
    public async Task A_path_base_is_part_of_every_address_and_of_the_pass()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.UsePathBase("/shop"))
            .Use(app => app.UseRouting())
            .StartAsync();

        await site.AssertPassableAsync(pathBase: "/shop");

        var cookie = Assert.Single((await site.AnswerAsync("/shop/bot-challenge")).SetCookies);
        Assert.Contains("path=/shop", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(
            "/shop/",
            (await site.GetAsync("/shop/bot-challenge?dest=//evil.example")).Challenge!.GetAttribute("data-dest"));
    }

    [Fact]
    public async Task Response_compression_leaves_the_challenge_whole()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddResponseCompression(compression => compression.EnableForHttps = true))
            .Use(app => app.UseResponseCompression())
            .StartAsync();
        using var client = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, UseCookies = false })
        {
            BaseAddress = site.Client.BaseAddress,
        };

        using var response = await client.GetAsync(new Uri("/guarded", UriKind.Relative));
        var page = await Answer.ReadAsync(response);

        Assert.True(page.IsChallengePage);
        Assert.NotNull(page.Document.QuerySelector("[data-bot-challenge-status]"));
        Assert.Equal("no-store", page.Header("Cache-Control"));
        var asset = await client.GetStringAsync(
            new Uri(page.Document.QuerySelector("script[src]")!.GetAttribute("src")!, UriKind.Relative));
        Assert.EndsWith("})();", asset.TrimEnd(), StringComparison.Ordinal);
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task Behind_https_redirection_the_challenge_waits_for_https()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddHttpsRedirection(https => https.HttpsPort = 443))
            .Use(app => app.UseHttpsRedirection())
            .StartAsync();

        var answer = await site.GetAsync("/guarded");

        Assert.Equal(307, answer.Status);
        Assert.StartsWith("https://127.0.0.1/guarded", answer.Header("Location"));
        Assert.Null(answer.Header("Bot-Challenge"));
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_https_the_pass_is_bound_to_the_host()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.Configure<ForwardedHeadersOptions>(forwarded =>
                forwarded.ForwardedHeaders = Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.All))
            .Use(app => app.UseForwardedHeaders())
            .StartAsync();
        (string, string)[] proxied = [
            ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "shop.example")];

        var cookie = Assert.Single((await site.AnswerAsync("/bot-challenge", proxied)).SetCookies);

        Assert.StartsWith("__Host-bot-challenge-pass=", cookie);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, (await site.GetAsync("/guarded", [.. proxied, ("Cookie", cookie.Split(';')[0])])).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", ("Cookie", cookie.Split(';')[0]))).Status);
    }

    [Fact]
    public async Task An_api_controller_gets_a_problem()
    {
        await using var site = await Site.With(typeof(Api)).StartAsync();

        var answer = await site.GetAsync("/api");

        Assert.Equal((403, "application/problem+json"), (answer.Status, answer.Header("Content-Type")));
        Assert.Equal("/bot-challenge", (string?)answer.Json["challenge"]!["page"]);
    }

    [Fact]
    public async Task A_person_who_opens_an_api_address_in_a_browser_gets_the_page()
    {
        await using var site = await Site.With(typeof(Api)).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/api", ("Sec-Fetch-Mode", "navigate"))).Status);
    }

    [Fact]
    public async Task Problem_details_customization_of_the_site_does_not_change_the_contract()
    {
        await using var site = await Site.With(typeof(Api))
            .Services(services => services.AddProblemDetails(problems =>
                problems.CustomizeProblemDetails = context => context.ProblemDetails.Type = "about:site"))
            .Use(app => app.UseExceptionHandler())
            .Use(app => app.UseStatusCodePages())
            .StartAsync();

        var answer = await site.GetAsync("/api");

        Assert.EndsWith("/problems/challenge-required", (string?)answer.Json["type"]);
    }

    [Fact]
    public async Task A_rate_limit_of_the_site_can_be_put_on_the_own_endpoints()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Unmapped()
            .Services(services => services.AddRateLimiter(limits => limits.AddPolicy("none", _ =>
                System.Threading.RateLimiting.RateLimitPartition.GetConcurrencyLimiter(
                    "all", _ => new() { PermitLimit = 1, QueueLimit = 0 }))))
            .Use(app => app.UseRouting())
            .Use(app => app.UseRateLimiter())
            .Use(app => app.MapBotChallengePage().RequireRateLimiting("none"))
            .StartAsync();

        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_site_with_a_route_for_everything_still_has_a_challenge_page()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.MapFallback("{**everything}", () => "the single page"))
            .StartAsync();

        Assert.Equal("the single page", (await site.GetAsync("/somewhere")).Body);
        await site.AssertPassableAsync();
    }

    [Fact]
    public async Task A_site_behind_an_exception_handler_shows_no_error_for_a_challenge()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => app.UseExceptionHandler(
                errors => errors.Run(context => context.Response.WriteAsync("The site's error page."))))
            .StartAsync();

        await site.AssertPassableAsync();
        Assert.Empty(site.Log.Errors);
    }

    [ApiController]
    public class Api : ControllerBase
    {
        [HttpGet("/api")]
        [BotChallenge]
        public string Index() => "the data";
    }
}
