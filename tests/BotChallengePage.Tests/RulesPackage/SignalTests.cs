using System.Net;
using BotChallengePage.Rules.Signals;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.RulesPackage;

/// <summary>What pages of the site tell rules of a network: that it followed what nobody sees, or renders.</summary>
public sealed class SignalTests
{
    private static readonly (string, string)
        Crawler = ("Test-Address", "203.0.113.7"),
        Neighbour = ("Test-Address", "203.0.113.200"),
        Elsewhere = ("Test-Address", "198.51.100.7");

    [Fact]
    public async Task Who_follows_the_honeypot_is_weighed_with_their_network_and_for_a_time()
    {
        await using var site = await Having(Honeypot).StartAsync();
        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);

        var page = await site.GetAsync("/unlisted", Crawler);

        Assert.Equal((404, "no-store", "noindex"), (
            page.Status, page.Header("Cache-Control"), page.Header("X-Robots-Tag")));
        Assert.Equal(307, (await site.GetAsync("/free", Crawler)).Status);
        Assert.Equal(307, (await site.GetAsync("/free", Neighbour)).Status);
        Assert.Equal(200, (await site.GetAsync("/free", Elsewhere)).Status);

        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);
    }

    /// <summary>One crawler behind a campus's address is no reason to shut out the campus.</summary>
    [Fact]
    public async Task Whoever_shares_the_network_gets_in_with_a_pass()
    {
        await using var site = await Having(Honeypot).StartAsync();
        await site.GetAsync("/unlisted", Crawler);
        var pass = await site.EarnPassAsync("/bot-challenge", [Neighbour]);

        Assert.Equal(200, (await site.GetAsync("/free", Neighbour, pass)).Status);
    }

    [Theory]
    [InlineData("HEAD", "X-None", "")] // What looks for dead links.
    [InlineData("GET", "Sec-Purpose", "prefetch;prerender")]
    [InlineData("GET", "Purpose", "prefetch")]
    [InlineData("GET", "X-Moz", "prefetch")]
    [InlineData("GET", "X-Purpose", "preview")]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")] // What a page of another site has browsers fetch.
    public async Task Who_opens_it_before_anybody_asks_has_not_followed_it(string method, string header, string value)
    {
        await using var site = await Having(Honeypot).StartAsync();

        Assert.Equal(404, (await site.SendAsync(new(method), "/unlisted", Crawler, (header, value))).Status);

        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);
    }

    [Fact]
    public async Task Who_has_a_pass_has_not_followed_it()
    {
        await using var site = await Having(Honeypot).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge", [Crawler]);

        await site.GetAsync("/unlisted", Crawler, pass);

        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_denies_nobody(int way)
    {
        Action<RuleSetBuilder> rules = way switch
        {
            0 => rules => rules.Deny("trap").FollowedHoneypot(),
            1 => rules => rules.Deny("trap").AnyOf(any => any.FollowedHoneypot(), any => any.Path("/x")),
            2 => rules => rules.Deny("trap").When("path == '/x' || honeypot"),
            _ => rules => rules.Deny("trap").Path("/x").AnyOf(any => any.When("honeypot"), any => any.Path("/y")),
        };

        var ofSite = await Having(rules).FailToStartAsync();
        var ofEndpoint = await Having(Honeypot)
            .Use(app => app.MapGet("/own", () => "").WithRules(rules)).FailToStartAsync();

        Assert.Contains("a network is not one visitor", ofSite, StringComparison.Ordinal);
        Assert.Contains("a network is not one visitor", ofEndpoint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_renders_is_known_by_its_stylesheet()
    {
        await using var site = await Having(rules =>
        {
            rules.Weigh("suspicious", 5).Path("/**");
            rules.Weigh("renders", -3).Renders();
            rules.ChallengeFrom(5);
        }).StartAsync();
        Assert.Equal(307, (await site.GetAsync("/free", Crawler)).Status);

        var sheet = await site.GetAsync("/unlisted.css", Crawler);

        Assert.Equal((200, "text/css"), (sheet.Status, sheet.Header("Content-Type")));
        Assert.Equal("max-age=1200, private", sheet.Header("Cache-Control"));
        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);
        Assert.Equal(307, (await site.GetAsync("/free", Elsewhere)).Status);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(307, (await site.GetAsync("/free", Crawler)).Status);
    }

    /// <summary>A rule for everybody must not keep the signals themselves from being given.</summary>
    [Fact]
    public async Task No_rule_is_asked_about_the_signals()
    {
        await using var site = await Having(rules => rules.Deny("all").Path("/**")).StartAsync();

        Assert.Equal(404, (await site.GetAsync("/unlisted")).Status);
        Assert.Equal(200, (await site.GetAsync("/unlisted.css")).Status);
        Assert.Equal(403, (await site.GetAsync("/free")).Status);
    }

    [Fact]
    public async Task Paths_and_memory_are_the_sites_choice()
    {
        await using var site = await Having(Honeypot).Set(
            ("Signals:HoneypotPath", "/archive/all"), ("Signals:StylesheetPath", "/css/print.css"),
            ("Signals:Memory", "00:01:00")).StartAsync();

        Assert.Equal(404, (await site.GetAsync("/archive/all", Crawler)).Status);
        Assert.Equal(307, (await site.GetAsync("/free", Crawler)).Status);
        Assert.Equal(200, (await site.GetAsync("/css/print.css")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);
    }

    [Theory]
    [InlineData("HoneypotPath", "unlisted", "Signals:HoneypotPath is \"unlisted\". It must begin with a slash")]
    [InlineData("StylesheetPath", "/{x}.css", "Signals:StylesheetPath is \"/{x}.css\"")]
    [InlineData("StylesheetPath", "/**", "Signals:StylesheetPath is \"/**\"")]
    [InlineData("Memory", "00:00:10", "Signals:Memory must be 1 minute to 1 day")]
    [InlineData("Memory", "2.00:00:00", "Signals:Memory must be 1 minute to 1 day")]
    public async Task What_cannot_be_is_said_at_start(string key, string value, string fault)
    {
        await using var site = Having(Honeypot).Set(($"Signals:{key}", value));

        var refused = await Assert.ThrowsAnyAsync<Exception>(site.StartAsync);

        Assert.Contains(fault, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configuration_and_expressions_ask_for_them_by_name()
    {
        await using var site = await Having(_ => { }).Set(
            ("Rules:List:0:Name", "both"), ("Rules:List:0:Action", "Challenge"),
            ("Rules:List:0:Custom:honeypot:0", "*"), ("Rules:List:0:When", "!renders")).StartAsync();

        await site.GetAsync("/unlisted", Crawler);
        Assert.Equal(307, (await site.GetAsync("/free", Crawler)).Status);
        await site.GetAsync("/unlisted.css", Crawler);
        Assert.Equal(200, (await site.GetAsync("/free", Crawler)).Status);
    }

    [Fact]
    public async Task Rules_that_nobody_could_meet_are_said_once()
    {
        await using var site = await Site.With()
            .Add(services => services.AddBotChallengePage().AddRules(Honeypot).AddRuleSignals())
            .Use(app => app.UseRouting().UseBotChallengePage())
            .Use(app => app.MapGet("/free", () => "")).StartAsync();

        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (await site.GetAsync("/free")).Status);

        Assert.Single(site.Log.Of(701));
        Assert.Throws<InvalidOperationException>(() => Markup(site, new BotChallengeHoneypotTagHelper()));
        Assert.Throws<InvalidOperationException>(() => Markup(site, new BotChallengeRenderingTagHelper()));
    }

    /// <summary>
    /// hidden for eyes and paper, inert and aria-hidden for all else, also where CSS shows what is hidden.
    /// </summary>
    [Fact]
    public async Task The_link_is_nobodys()
    {
        await using var site = await Having(Honeypot).StartAsync();

        Assert.Equal(
            "<span hidden inert aria-hidden=\"true\"><a href=\"/base/unlisted\" rel=\"nofollow noindex\" " +
            "tabindex=\"-1\"></a></span>",
            Markup(site, new BotChallengeHoneypotTagHelper(), "/base"));
        Assert.Equal(
            "<link rel=\"stylesheet\" href=\"/base/unlisted.css\">",
            Markup(site, new BotChallengeRenderingTagHelper(), "/base"));
    }

    /// <summary>Whoever comes, and however many: the memory is the same, and the newest are known.</summary>
    [Fact]
    public void Networks_take_a_fixed_amount_of_memory()
    {
        var marks = new NetworkMarks(TimeProvider.System);
        IPAddress[] all = [.. Enumerable.Range(0, 300_000).Select(i =>
            new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]))];
        IPAddress[] networks = [.. Enumerable.Range(0, 200_000).Select(i =>
            new IPAddress([(byte)(11 + (i >> 16)), (byte)(i >> 8), (byte)i, 1]))];
        foreach (var address in all.Concat(networks))
            marks.Add(address, TimeSpan.FromHours(1));

        Assert.True(marks.Contains(networks[^1]));
        Assert.InRange(networks.Count(marks.Contains), 30_000, 65_536);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.255", true)]
    [InlineData("203.0.113.7", "203.0.114.7", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.9", true)]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void A_network_is_that_of_a_pass(string marked, string asked, bool isSame)
    {
        var marks = new NetworkMarks(TimeProvider.System);
        marks.Add(IPAddress.Parse(marked), TimeSpan.FromHours(1));

        Assert.Equal(isSame, marks.Contains(IPAddress.Parse(asked)));
        Assert.False(marks.Contains(null));
    }

    private static void Honeypot(RuleSetBuilder rules)
    {
        rules.Weigh("honeypot", 5).FollowedHoneypot();
        rules.ChallengeFrom(5);
    }

    private static Site Having(Action<RuleSetBuilder> configure) => Site.With()
        .Build(builder => builder.Services
            .AddBotChallengePage(builder.Configuration.GetSection("BotChallengePage"))
            .AddRules(configure).AddRuleSignals())
        .Use(app => app.UseRouting().UseBotChallengePage())
        .Use(app => app.MapBotChallengeSignals())
        .Use(app => app.MapGet("/free", () => ""));

    private static string Markup(Site site, TagHelper helper, string pathBase = "")
    {
        var context = new DefaultHttpContext { RequestServices = site.Provider };
        context.Request.PathBase = pathBase;
        var view = new ViewContext
        {
            HttpContext = context,
            ViewData = new ViewDataDictionary(
                new Microsoft.AspNetCore.Mvc.ModelBinding.EmptyModelMetadataProvider(),
                new Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary()),
        };
        helper.GetType().GetProperty(nameof(ViewContext))!.SetValue(helper, view);
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(
            new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "x"), output);
        using var text = new StringWriter();
        output.WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        return text.ToString();
    }
}
