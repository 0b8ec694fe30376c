using System.Text.RegularExpressions;
using BotChallengePage.Challenges.Keeping;
using BotChallengePage.Tests.Passes;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotChallengePage.Tests.Challenges.Keeping;

/// <summary>
/// A page that was kept is the page that would be rendered for the visitor, byte for byte, but for letters that it has
/// as they are.
/// </summary>
public sealed partial class SameBytesTests
{
    private const string Hostile = "\"><script>alert('1')</script>&amp;{{x}}\u00e9\ud83d\ude00";

    [Theory]
    [InlineData("proof-of-work")]
    [InlineData("turnstile")]
    [InlineData("scripted")]
    [InlineData("keyless")]
    [InlineData("inline")]
    public async Task It_is_the_same_rendered_and_kept(string kind)
    {
        await using var kept = await StartAsync(kind, _ => { });
        await using var rendered = await StartAsync(
            kind, site => site.Services(services => services.Configure<MvcViewOptions>(
                options => options.ViewEngines.Add(new NoView()))));

        foreach (var (url, headers) in Requests())
        {
            var expected = await rendered.GetAsync(url, headers);
            // The first of them is what is kept.
            for (var i = 0; i < 2; i++)
            {
                var page = await kept.GetAsync(url, headers);
                Assert.Equal(Comparable(expected.Body), Comparable(page.Body));
                Assert.Equal(Comparable(expected), Comparable(page));
            }
        }

        Assert.InRange(kept.Provider.GetRequiredService<KeptPages>().Count, 5, 50);
        Assert.Equal(0, rendered.Provider.GetRequiredService<KeptPages>().Count);
        Assert.Empty(kept.Log.Of(603));
    }

    [Fact]
    public async Task So_it_is_for_a_visitor_who_comes_from_another_network()
    {
        string[] pages = [await RecheckedAsync(_ => { }), await RecheckedAsync(
            site => site.Services(services => services.Configure<MvcViewOptions>(
                options => options.ViewEngines.Add(new NoView()))))];

        Assert.Contains("recheck=no", pages[0], StringComparison.Ordinal);
        Assert.Equal(pages[0], pages[1]);
    }

    [Fact]
    public async Task And_for_who_is_denied()
    {
        var pages = new List<string>();
        foreach (var add in new Action<MvcViewOptions>[] { _ => { }, views => views.ViewEngines.Add(new NoView()) })
        {
            await using var site = await Site.With(typeof(Guarded))
                .Services(services => services.Configure(add)
                    .AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => Assessment.Deny("no"))))
                .StartAsync();
            foreach (var language in new[] { "en", "he" })
            {
                for (var i = 0; i < 2; i++)
                    pages.Add(Comparable(
                        (await site.GetAsync("/guarded", ("Host", "shop.test"), ("Accept-Language", language))).Body));
            }
        }

        Assert.Equal(pages[..4], pages[4..]);
        Assert.Equal(2, pages.Distinct().Count());
    }

    private static async Task<string> RecheckedAsync(Action<Site> add)
    {
        await using var site = await StartAsync("turnstile", add);
        var pass = await site.EarnPassAsync(
            "/bot-challenge?provider=proof-of-work", ("Test-Address", "192.0.2.1"), ("Host", "shop.test"));
        (string, string)[] elsewhere = [pass, ("Test-Address", "203.0.113.1"), ("Host", "shop.test")];
        await site.GetAsync("/bot-challenge", elsewhere);
        return Comparable((await site.GetAsync("/bot-challenge", elsewhere)).Body);
    }

    private static IEnumerable<(string Url, (string, string)[] Headers)> Requests()
    {
        string[] urls =
        [
            "/bot-challenge",
            "/bot-challenge?dest=%2Fguarded%3Fq%3D%22%3E%3Cscript%3E%26x%3D%27%C3%A9%F0%9F%98%80",
            "/bot-challenge?dest=%2F%2Fevil.example&policy=staff&level=Managed",
            "/bot-challenge?dest=%2Fx&carried=1&policy=Words&level=Interactive",
            "/bot-challenge?provider=proof-of-work&policy=nobody",
            "/guarded?q=%22%3E",
        ];
        (string, string)[][] visitors =
        [
            [],
            [("Accept-Language", "ar"), ("Test-Nonce", "r4nd0m+/=")],
            [("Accept-Language", "zh-Hant-TW,en;q=0.5"), ("Test-Nonce", Uri.EscapeDataString(Hostile))],
            [("Accept-Language", "pt-BR"), ("Test-Base", Uri.EscapeDataString("/shop \u00e9&'x"))],
            [("Accept-Language", "he"), ("Host", "xn--bcher-kva.example:8443"), ("Cookie", "a=b")],
            [("Accept", "text/html; blazor-enhanced-nav=on"), ("Test-Nonce", "n\"><b")],
        ];
        foreach (var url in urls)
        {
            foreach (var visitor in visitors)
                yield return (url, visitor.Any(header => header.Item1 == "Host")
                    ? visitor
                    : [.. visitor, ("Host", "shop.test")]);
        }
    }

    private static async Task<Site> StartAsync(string kind, Action<Site> add)
    {
        var site = Site.With(typeof(Guarded))
            .Early(app => app.Use((context, next) =>
            {
                if (context.Request.Headers.TryGetValue("Test-Base", out var pathBase))
                    context.Request.PathBase = Uri.UnescapeDataString(pathBase.ToString());
                return next(context);
            }))
            .Add(services => services.AddBotChallengePage(options => options.CspNonce = context =>
                context.Request.Headers.TryGetValue("Test-Nonce", out var nonce)
                    ? Uri.UnescapeDataString(nonce.ToString())
                    : null))
            .Set(("Policies:staff:Contact", "/help?a=b&c"), ("Policies:words:Contact", Hostile));
        switch (kind)
        {
            case "turnstile":
                site.Set(("Turnstile:SiteKey", TurnstileKey), ("Turnstile:SecretKey", TurnstileKey));
                break;
            case "scripted":
                site.Services(services => services.AddSingleton<IChallengeProvider>(new ScriptedProvider
                {
                    Level = ChallengeLevel.Interactive,
                    Widget = new()
                    {
                        Data = new Dictionary<string, string> { ["hostile"] = Hostile, ["null"] = null! },
                        ScriptUrl = "https://x.example/?a=b&c=\"",
                        Content = new HtmlString($"<label>\ud83d\ude00 \u05d0<input value=\"&quot;\"></label>"),
                    },
                })).Set(("Provider", "scripted"));
                break;
            case "keyless":
                site.Services(services =>
                {
                    services.RemoveAll<IDataProtectionProvider>();
                    services.AddDataProtection().SetApplicationName("shop");
                    services.Configure<KeyManagementOptions>(
                        keys => keys.XmlRepository = new Vault { IsAway = true });
                });
                break;
            case "inline":
                site.Set(("Mode", "Inline"), ("StatusCode", "200"));
                break;
        }

        add(site);
        return await site.StartAsync();
    }

    private const string TurnstileKey = "0x4AAAAAAAprotocolSitekey";

    private static string Comparable(Answer answer) => string.Join('\n', answer.Headers
        .Where(header => header.Key is not ("Date" or "Content-Length"))
        .SelectMany(header => header.Select(value => $"{header.Key}: {value}"))
        .Append($"{answer.Status}"));

    /// <summary>Without what is another for each challenge.</summary>
    private static string Comparable(string page) =>
        Reference().Replace(Challenge().Replace(PageLetters.Write(page), "$1=…"), "$1…");

    [GeneratedRegex("(data-(?:ticket|reference|challenge|challenge-url|cdata))=\"[^\"]+\"")]
    private static partial Regex Challenge();

    [GeneratedRegex("(class=\"bcp-reference\"[^>]*>)[^<]+")]
    private static partial Regex Reference();
}
