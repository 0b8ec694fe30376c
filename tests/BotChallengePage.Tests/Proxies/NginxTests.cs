using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Proxies;

/// <summary>
/// A real nginx in front of the site, over plain http, where browsers send nothing but <c>Origin</c>.
/// </summary>
public class NginxTests
{
    private static readonly (string, string)[] Page = [("Accept", "text/html"), ("User-Agent", "Firefox")];
    private static readonly (string, string)[] Script = [.. Page[1..], ("Origin", NginxServer.Address)];

    [Theory]
    [InlineData("proxy_set_header Host $host;")]
    [InlineData("proxy_set_header Host $http_host;")]
    [InlineData("proxy_set_header Host $host:5000;")]
    [InlineData("proxy_set_header X-Forwarded-Host $http_host;")]
    [InlineData("proxy_set_header X-Forwarded-Host $host;")]
    [InlineData("proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https;")]
    public async Task A_visitor_passes(string lines)
    {
        await using var site = await StartAsync();
        await using var nginx = await NginxServer.StartAsync(site.Origin, lines);

        var verified = await VerifyAsync(nginx, Script);

        Assert.Equal(200, verified.Status);
        (string, string)[] pass = [.. Page, ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0])];
        Assert.Equal((200, "the page"), Seen(await GetAsync(nginx, "/guarded", pass)));
        Assert.Empty(site.Log.Of(408));
    }

    [Fact]
    public async Task Where_nginx_hides_the_host_the_operator_reads_both_names_and_the_cure()
    {
        await using var site = await StartAsync();
        await using var nginx = await NginxServer.StartAsync(site.Origin, "");

        var refused = await VerifyAsync(nginx, Script);

        Assert.Equal((403, "cross-site"), (refused.Status, (string?)refused.Json["reason"]));
        var line = Assert.Single(site.Log.Of(408)).Message;
        Assert.Contains(NginxServer.Address, line);
        Assert.Contains(new Uri(site.Origin).Authority, line);
        Assert.Contains("proxy_set_header Host $host", line);
        // Over https browsers say where a request comes from, and there is no need to compare.
        Assert.Equal(200, (await VerifyAsync(nginx, [.. Script, ("Sec-Fetch-Site", "same-origin")])).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1500)]
    [InlineData(2500)]
    public async Task However_long_the_wanted_URL_is_there_is_a_page(int headersOfTheApp)
    {
        await using var site = await StartAsync(app => app.Use((context, next) =>
        {
            if (headersOfTheApp > 0)
                context.Response.Headers.ContentSecurityPolicy = new string('x', headersOfTheApp);
            return next(context);
        }));
        await using var nginx = await NginxServer.StartAsync(site.Origin, "proxy_set_header Host $host;");

        for (var length = 100; length <= 7000; length += 300)
        {
            var url = "/guarded?q=" + new string('a', length);
            var answer = await GetAsync(nginx, url, Page);
            if (answer.Header("Location") is { } location)
                answer = await GetAsync(nginx, location, Page);

            Assert.True(answer is { Status: 403, IsChallengePage: true }, $"{length}: {answer.Status}");
        }
    }

    [Theory]
    [InlineData(403, false)]
    [InlineData(429, true)]
    public async Task Where_nginx_replaces_every_403_another_status_helps(int status, bool arrives)
    {
        await using var site = await StartAsync(set: [("StatusCode", $"{status}"), ("ScriptStatusCode", $"{status}")]);
        await using var nginx = await NginxServer.StartAsync(
            site.Origin, "proxy_set_header Host $host; proxy_intercept_errors on; error_page 403 /front.html;");

        var page = await GetAsync(nginx, "/bot-challenge", Page);
        var problem = await GetAsync(nginx, "/guarded", ("Accept", "application/json"));

        Assert.Equal((status, status), (page.Status, problem.Status));
        Assert.Equal(arrives, page.IsChallengePage);
        Assert.Equal(arrives, problem.Body.StartsWith('{'));
    }

    [Theory]
    [InlineData("Veto", 307)]
    [InlineData("Leave", 200)]
    public async Task Where_nginx_stores_pages_a_veto_keeps_them_out(string caching, int status)
    {
        await using var site = await StartAsync(set: [("Policies:catalog:Caching", caching)]);
        await using var nginx = await NginxServer.StartAsync(
            site.Origin, "proxy_set_header Host $host; proxy_cache pages; proxy_cache_valid 200 1m;");
        var verified = await VerifyAsync(nginx, Script, "/bot-challenge?policy=catalog");
        var pass = Assert.Single(verified.SetCookies).Split(';')[0];

        Assert.Equal((200, "the page"), Seen(await GetAsync(nginx, "/stored", [.. Page, ("Cookie", pass)])));

        Assert.Equal(status, (await GetAsync(nginx, "/stored", Page)).Status);
    }

    private static Task<Site> StartAsync(Action<WebApplication>? use = null, params (string, string?)[] set) =>
        Site.With(typeof(Guarded), typeof(StoredController))
            .Set(("Policies:catalog:PassDuration", "01:00:00"))
            .Set(set)
            .Use(app =>
            {
                app.UseForwardedHeaders(new ForwardedHeadersOptions
                {
                    ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto,
                });
                use?.Invoke(app);
            })
            .StartAsync();

    private static async Task<Answer> VerifyAsync(
        NginxServer nginx, (string, string)[] headers, string url = "/bot-challenge?dest=%2Fguarded")
    {
        var challenge = ChallengeContract.Read(await GetAsync(nginx, url, Page));
        var visitor = Somebody(nginx, headers);
        return await visitor.VerifyAsync(challenge, (await visitor.SolveAsync(challenge)).Payload);
    }

    private static Task<Answer> GetAsync(NginxServer nginx, string url, params (string, string)[] headers) =>
        Somebody(nginx, headers).GetAsync(url);

    private static Visitor Somebody(NginxServer nginx, (string, string)[] headers) =>
        new(nginx.Client, null) { Agent = null, Platform = null, Headers = headers };

    private static (int, string) Seen(Answer answer) => (answer.Status, answer.Body);

    public class StoredController : Controller
    {
        [HttpGet("/stored")]
        [BotChallenge(Policy = "catalog")]
        public string Stored() => "the page";
    }
}
