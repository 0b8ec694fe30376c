using System.Web;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Challenges;

/// <summary>The wanted path comes back as the client wrote it, whatever the server has decoded.</summary>
public class RawPathTests(RawPathTests.Fixture shared) : IClassFixture<RawPathTests.Fixture>
{
    [Theory]
    [InlineData("/g/a%252Fb")]
    [InlineData("/g/a%2Fb")]
    [InlineData("/g/a%2fb")]
    [InlineData("/g/a%25252Fb")]
    [InlineData("/g/%C3%BC")]
    [InlineData("/g/%c3%bc")]
    [InlineData("/g/a%3Bb%2Cc")]
    [InlineData("/g/a;b,c")]
    [InlineData("/g/%41")]
    [InlineData("/g/100%25")]
    [InlineData("/g/%FF")]
    [InlineData("/g/a%3Fb%23c?d=%2F%252F")]
    [InlineData("/g/a%20b+c?x=%zz")]
    public async Task As_it_was_written(string target)
    {
        Assert.Equal(target, await DestinationAsync(shared.Site, target));
    }

    [Fact]
    public async Task Whatever_it_is_made_of()
    {
        string[] pieces = [
            "a", "%41", "%2F", "%2f", "%252F", "%25", "%C3%BC", "%20", "%3B", ";", "%3F", "%23", "+", "%2B", "~", "%7E",
            "/b", "%F0%9F%98%80", ":", "@"];
        var random = new Random(20261128);
        for (var i = 0; i < 300; i++)
        {
            var target = "/g/x" +
                string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
            // Two slashes, however they are written, are no destination at all.
            if (!Uri.UnescapeDataString(target).Contains("//", StringComparison.Ordinal))
                Assert.Equal(target, await DestinationAsync(shared.Site, target));
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1/g/a%252Fb", "/g/a%252Fb")]
    [InlineData("http://127.0.0.1/g/%2541?x=1", "/g/%2541?x=1")]
    public async Task In_the_form_that_proxies_are_sent(string target, string expected)
    {
        Assert.Equal(expected, await DestinationAsync(shared.Site, target, host: "127.0.0.1"));
    }

    [Theory]
    [InlineData("/g/b/../a%2Fb", "/g/a%2Fb")]
    [InlineData("/g/./%41", "/g/A")]
    public async Task Dots_that_the_server_has_resolved_do_not_come_back(string target, string expected)
    {
        Assert.Equal(expected, await DestinationAsync(shared.Site, target));
    }

    [Theory]
    [InlineData("/shop/g/a%252Fb", "/shop/g/a%252Fb")]
    [InlineData("/SHOP/g/%41", "/SHOP/g/%41")]
    public async Task Below_a_path_base(string target, string expected)
    {
        await using var site = await StartAsync(app => app.UsePathBase("/shop"));

        Assert.Equal(expected, await DestinationAsync(site, target));
    }

    /// <summary>
    /// Browsers compare the path of the pass cookie letter by letter: it comes with one spelling alone.
    /// </summary>
    [Theory]
    [InlineData("/~anna", "/%7Eanna/g/%41", "/~anna/g/%41", "Redirect")]
    [InlineData("/~anna", "/%7eanna/g/a%252Fb", "/~anna/g/a%252Fb", "Inline")]
    [InlineData("/ä/shop", "/%c3%a4/%73hop/g/x?q=%2f", "/%C3%A4/shop/g/x?q=%2f", "Inline")]
    [InlineData("/App", "/%41pp/g/", "/App/g/", "Redirect")]
    [InlineData("/a|b", "/a|b/g/x", "/a%7Cb/g/x", "Inline")]
    public async Task Below_a_path_base_that_is_spelled_otherwise(
        string pathBase, string target, string expected, string mode)
    {
        await using var site = await StartAsync(app => app.UsePathBase(pathBase), mode);

        Assert.Equal(expected, await DestinationAsync(site, target));
    }

    [Fact]
    public async Task Below_a_path_base_that_a_proxy_has_taken_off()
    {
        await using var site = await StartAsync(app => app.Use((context, next) =>
        {
            context.Request.PathBase = "/shop";
            return next(context);
        }));

        Assert.Equal("/shop/g/a%252Fb", await DestinationAsync(site, "/g/a%252Fb"));
    }

    /// <summary>Of what is encoded in a path, servers leave a slash alone as it is.</summary>
    [Theory]
    [InlineData("/g/new one", "/g/new%20one")]
    [InlineData("/g/100%", "/g/100%25")]
    [InlineData("/g/%41", "/g/%2541")]
    [InlineData("/g/a%2Fb", "/g/a%2Fb")]
    [InlineData("/g/a%2fb", "/g/a%2Fb")]
    public async Task A_path_that_the_app_has_rewritten_is_the_one_that_was_guarded(string path, string expected)
    {
        await using var site = await StartAsync(app => app.Use((context, next) =>
        {
            context.Request.Path = new PathString(path);
            return next(context);
        }));

        Assert.Equal($"{expected}?q=1", await DestinationAsync(site, "/old/a%252Fb?q=1"));
    }

    private static async Task<string> DestinationAsync(Site site, string target, string host = "shop.example")
    {
        var answer = await RawHttp.SendAsync(
            site.Address, $"GET {target} HTTP/1.1\nHost: {host}\nConnection: close");
        Assert.StartsWith("HTTP/1.1 307 ", answer);
        return HttpUtility.ParseQueryString(RawHttp.Header(answer, "Location")!.Split('?', 2)[1])["dest"]!;
    }

    private static Task<Site> StartAsync(Action<WebApplication> use, string mode = "Redirect") =>
        Create(use).Set(("Mode", mode)).StartAsync();

    private static Site Create(Action<WebApplication> use) => Site.With(typeof(Guarded)).Use(app =>
    {
        use(app);
        app.UseRouting();
        app.MapGet("/g/{**rest}", () => "the page").RequireBotChallenge();
    });

    public sealed class Fixture : SharedSite
    {
        internal override Site Create() => RawPathTests.Create(_ => { });
    }
}
