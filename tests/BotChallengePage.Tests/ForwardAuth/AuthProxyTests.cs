using BotChallengePage.Tests.Docs;
using BotChallengePage.Tests.Proxies;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.ForwardAuth;

/// <summary>
/// A site that knows nothing of the library, behind real proxies with the manual's own configuration.
/// </summary>
public sealed class AuthProxyTests
{
    private static readonly (string, string) Page = ("Accept", "text/html");

    [Fact]
    public async Task Behind_nginx()
    {
        await using var backend = await BackendAsync();
        await using var app = await AppAsync(SamplesOfForwardAuth.ForNginx);
        await using var nginx = await NginxServer.StartWithAsync(
            SampleOf("nginx").Replace("http://127.0.0.1:8000", backend.Origin, StringComparison.Ordinal)
                .Replace("http://127.0.0.1:5000", app.Origin, StringComparison.Ordinal));

        await PassesAsync(new Visitor(nginx.Client, Address: null));
    }

    [Fact]
    public async Task Behind_Caddy()
    {
        await using var backend = await BackendAsync();
        await using var app = await AppAsync(static app => app.MapBotChallengeForwardAuth());
        await using var caddy = await CaddyServer.StartAsync(
            SampleOf("").Replace("127.0.0.1:8000", backend.Address.Authority, StringComparison.Ordinal)
                .Replace("127.0.0.1:5000", app.Address.Authority, StringComparison.Ordinal));

        await PassesAsync(new Visitor(caddy.Client, Address: null));
    }

    private static async Task PassesAsync(Visitor visitor)
    {
        var wanted = "/search?q=a%26b&page=2";

        var challenged = await visitor.GetAsync(wanted, Page);
        Assert.Equal((307, "/bot-challenge?dest=%2Fsearch%3Fq%3Da%2526b%26page%3D2"), (
            challenged.Status, challenged.Location));
        var script = await visitor.GetAsync(wanted, ("Accept", "application/json"));
        Assert.Equal((403, true), (script.Status, script.Header("Bot-Challenge")?.StartsWith("required") == true));
        Assert.StartsWith("/bot-challenge/client", script.Header("Bot-Challenge-Client"));
        Assert.Equal(200, (await visitor.SendAsync(HttpMethod.Post, wanted, new StringContent("a"))).Status);

        var passed = await visitor.PassAsync(challenged.Location!);
        var page = await passed.GetAsync(wanted, Page);

        Assert.Equal((200, $"the site: {wanted}"), (page.Status, page.Body));
        Assert.Equal(307, (await (passed with { Agent = "Another" }).GetAsync(wanted, Page)).Status);
    }

    private static Task<Site> BackendAsync() => Site.With()
        .Use(app => app.MapFallback(context => context.Response.WriteAsync(
            $"the site: {context.Request.Path}{context.Request.QueryString}")))
        .StartAsync();

    private static Task<Site> AppAsync(Action<WebApplication> map) => Site.With().Unmapped()
        .Build(SamplesOfForwardAuth.Services)
        .Use(app => app.UseForwardedHeaders())
        .Use(app => app.MapBotChallengePage())
        .Use(map)
        .StartAsync();

    /// <summary>The block of the manual in a language.</summary>
    private static string SampleOf(string language)
    {
        var manual = File.ReadAllText(Repository.PathOf("docs", "forward-auth.md"));
        var fence = language.Length > 0 ? $"```{language}\n" : "```\nshop.example";
        var start = manual.IndexOf(fence, StringComparison.Ordinal);
        start = manual.IndexOf('\n', start) + 1;
        return manual[start..manual.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
