using System.Net.Http.Json;
using System.Reflection;
using System.Security.Claims;
using System.Text;
using System.Text.RegularExpressions;
using BotChallengePage.Tests.Clearance;
using BotChallengePage.Tests.KeptForms;
using BotChallengePage.Tests.Passes;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace BotChallengePage.Tests.Docs;

/// <summary>
/// Starts a site with each sample of the README and the manual, and holds it to what the text around it says.
/// </summary>
public sealed partial class SampleTests
{
    [Fact]
    public async Task Three_minutes_are_enough()
    {
        await using var site = await Site.With().Build(Samples.QuickStart).Unmapped().Use(Samples.Map)
            .Use(Samples.MinimalApi).StartAsync();

        Assert.Equal("…", (await site.GetAsync("/export")).Body);
        Assert.Equal(200, (await site.GetAsync("/export")).Status);
        var third = await site.GetAsync("/export");
        Assert.Equal((307, "/bot-challenge?dest=%2Fexport"), (third.Status, third.Header("Location")));
        Assert.Equal("…", (await site.GetAsync("/export", await site.EarnPassAsync(third.Header("Location")!))).Body);
    }

    [Theory]
    [InlineData("/contact", "message=hello", "Thank you: hello")]
    [InlineData("/subscribe", "email=me", "Thank you: me")]
    public async Task Who_sends_a_form_is_challenged_and_the_form_arrives(string path, string body, string thanks)
    {
        await using var site = await Site.With(typeof(ContactController))
            .Services(services => services.AddAntiforgery())
            .Use(app => app.UseAntiforgery())
            .Use(Samples.FormOfMinimalApi)
            .Use(app => app.MapGet("/token", (IAntiforgery tokens, HttpContext context) =>
                tokens.GetAndStoreTokens(context).RequestToken))
            .StartAsync();
        var token = await site.GetAsync("/token");
        var cookie = token.SetCookies[0].Split(';')[0];
        var visitor = site.NewVisitor() with { Cookie = cookie };

        var page = await visitor.PostAsync(
            path, PostedForms.Bytes($"{body}&__RequestVerificationToken={token.Body}"), PostedForms.UrlEncoded);

        var contract = ChallengeContract.Read(page);
        var passed = await visitor.PassAsync(contract);
        passed = passed with { Cookie = $"{cookie}; {passed.Cookie}" };
        var (url, again, type) = PostedForms.Encode((await passed.AskForFormAsync(contract)).Json);
        Assert.Equal(thanks, (await passed.PostAsync(url, again, type)).Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_of_code_or_of_the_configuration_counts_by_its_own_networks_and_has_its_own_pass(
        bool inCode)
    {
        var site = Site.With().Use(app => app.Use(SignIn))
            .Use(app => app.MapGet("/list", () => "the list").RequireBotChallenge("catalog"));
        if (inCode)
            site.Build(Samples.Policy);
        else
            site.Configuration.Write([.. JsonSample("directives.md")]);
        await using var started = await site.StartAsync();

        Assert.Equal(200, (await site.GetAsync("/list?q=x", ("Test-Address", "198.51.100.1"))).Status);
        var second = await site.GetAsync("/list?q=x", ("Test-Address", "198.51.100.2"));
        Assert.Equal(
            (307, "/bot-challenge?dest=%2Flist%3Fq%3Dx&policy=catalog"), (second.Status, second.Header("Location")));
        Assert.Equal(200, (await site.GetAsync("/list?q=x", ("Test-Address", "198.51.101.1"))).Status);
        Assert.Equal(inCode ? 200 : 307, (await site.GetAsync("/list", ("Test-Address", "198.51.100.1"))).Status);
        Assert.Equal(
            inCode ? 200 : 307,
            (await site.GetAsync("/list?q=x", ("Test-Address", "198.51.100.1"), ("Test-User", "me"))).Status);

        (string, string)[] client = [("Test-Address", "198.51.100.1")];
        var pass = await site.EarnPassAsync(second.Header("Location")!, client);
        site.Clock.Advance(TimeSpan.FromHours(71));
        await site.GetAsync("/list?q=x", client);
        Assert.Equal(200, (await site.GetAsync("/list?q=x", [pass, .. client])).Status);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(307, (await site.GetAsync("/list?q=x", [pass, .. client])).Status);
    }

    [Theory]
    [InlineData("203.0.113.7", 200)]
    [InlineData("203.0.113.7, 198.51.100.9", 307)] // A CDN in between: then the CDN is what the visitors share.
    public async Task Behind_a_known_proxy_each_visitor_has_an_allowance_of_their_own(string chain, int status)
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.QuickStart, Samples.Proxy)
            .Use(Samples.FollowProxies).StartAsync();

        await site.GetAsync(
            "/limited", ("Test-Address", "10.0.0.5"),
            ("X-Forwarded-For", chain.Replace("203.0.113.7", "192.0.2.1", StringComparison.Ordinal)));

        Assert.Equal(
            status, (await site.GetAsync("/limited", ("Test-Address", "10.0.0.5"), ("X-Forwarded-For", chain))).Status);
        Assert.Equal(
            200, (await site.GetAsync("/limited", ("Test-Address", "10.0.0.6"), ("X-Forwarded-For", chain))).Status);
        Assert.Equal(
            307, (await site.GetAsync(
                "/limited", ("Test-Address", "10.0.0.6"), ("X-Forwarded-For", "192.0.2.99"))).Status);
    }

    [Fact]
    public async Task Forms_that_ask_for_a_clearance_come_after_the_page_for_it()
    {
        await using var site = await Site.With().Services(services => services.AddRazorPages())
            .Use(Samples.FormsThatAsk).StartAsync();

        var sent = await site.NewBrowser().GetAsync("/contact");

        Assert.Equal((307, "/bot-challenge/clearance?dest=%2Fcontact"), (sent.Status, sent.Location));
    }

    [Fact]
    public async Task Behind_a_CDN_and_a_balancer_a_pass_is_good_whichever_edge_a_request_comes_by()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.QuickStart, Samples.CdnAndBalancer)
            .Use(Samples.FollowProxies).StartAsync();
        (string, string) balancer = ("Test-Address", "10.0.0.5");
        var pass = await site.EarnPassAsync(
            "/bot-challenge", balancer, ("X-Forwarded-For", "203.0.113.7, 198.51.100.9"));

        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", pass, balancer, ("X-Forwarded-For", "203.0.113.7, 198.51.100.77"))).Status);
        Assert.Equal(
            200, (await site.GetAsync(
                "/guarded", pass, balancer, ("X-Forwarded-For", "192.0.2.1, 203.0.113.7, 198.51.100.77"))).Status);
        Assert.Equal(
            307, (await site.GetAsync(
                "/guarded", pass, balancer, ("X-Forwarded-For", "192.0.2.1, 198.51.100.9"))).Status);
        Assert.Empty(site.Log.Of(101));
    }

    [Fact]
    public async Task Tests_of_an_app_that_switch_it_off_are_never_challenged_and_others_share_one_counter()
    {
        await using var site = new WebApplicationFactory<Program>();
        using var unguarded = Samples.TestsOfAnApp(site).CreateClient(new() { AllowAutoRedirect = false });
        using var guarded = site.CreateClient(new() { AllowAutoRedirect = false });

        for (var i = 0; i < 4; i++)
            Assert.Equal(200, await SearchAsync(unguarded));
        Assert.Equal(200, await SearchAsync(guarded));
        Assert.Equal(200, await SearchAsync(guarded));
        Assert.Equal(307, await SearchAsync(guarded));

        static async Task<int> SearchAsync(HttpClient client)
        {
            using var answer = await client.GetAsync(new Uri("/search?q=maps", UriKind.Relative));
            return (int)answer.StatusCode;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_policy_default_is_the_limit_of_every_directive_without_one(bool inCode)
    {
        var site = Site.With(typeof(Guarded));
        if (inCode)
            site.Build(Samples.SharedLimit);
        else
            site.Set(("Policies:default:After", "2"), ("Policies:default:Within", "03:00:00"));
        await using var started = await site.StartAsync();

        Assert.Equal(200, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(200, (await site.GetAsync("/limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/limited")).Status);
    }

    [Fact]
    public async Task Directives_with_one_window_count_together_and_others_apart()
    {
        await using var site = await Site.With(typeof(MapsController))
            .Services(services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new NameInsteadOfView())))
            .Use(app => app.MapControllerRoute("default", "{controller}/{action=Index}/{id?}"))
            .StartAsync();

        Assert.Equal("Browse", (await site.GetAsync("/maps/browse")).Body);
        Assert.Equal("Browse", (await site.GetAsync("/maps/browse")).Body);
        Assert.Equal(307, (await site.GetAsync("/maps/search")).Status);
        Assert.Equal("Browse", (await site.GetAsync("/maps/browse")).Body);
        for (var i = 0; i < 5; i++)
            Assert.Equal("Recent", (await site.GetAsync("/maps/recent")).Body);
        Assert.Equal(307, (await site.GetAsync("/maps/recent")).Status);
    }

    [Fact]
    public async Task What_is_skipped_is_skipped_for_the_whole_site()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.Skip).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/guarded")).Status);
        Assert.Equal(
            200, (await site.GetAsync("/guarded", ("X-Uptime-Key", "0123456789abcdef0123456789abcdef"))).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded", ("Test-Address", "192.0.2.77"))).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded", ("Test-Address", "2001:db8:1::5"))).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", ("Test-Address", "192.0.3.1"))).Status);
        Assert.Equal(200, (await site.GetAsync("/guarded?preview=1")).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded?preview=0")).Status);
    }

    [Fact]
    public async Task Conventions_guard_groups_and_controllers_and_not_what_skips()
    {
        await using var site = await Site.With(typeof(Plain)).Build(Samples.Policy).Use(Samples.Conventions)
            .StartAsync();

        Assert.Equal("Report 2024", (await site.GetAsync("/reports/2024?q=x")).Body);
        Assert.Equal(307, (await site.GetAsync("/reports/2025?q=x")).Status);
        Assert.Equal(200, (await site.GetAsync("/reports/2025")).Status);
        Assert.Equal("pong", (await site.GetAsync("/ping")).Body);
        for (var i = 0; i < 100; i++)
            Assert.Equal(200, (await site.GetAsync("/plain")).Status);
        Assert.Equal(307, (await site.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task A_route_of_the_proxy_is_guarded_by_its_metadata()
    {
        await using var backend = await Backend.StartAsync();
        RouteConfig[] routes =
        [
            new()
            {
                RouteId = "search", ClusterId = Backend.ClusterId, Match = new() { Path = "/search" },
                Metadata = new Dictionary<string, string> { ["BotChallenge"] = "default" },
            },
            new() { RouteId = "rest", ClusterId = Backend.ClusterId, Match = new() { Path = "{**path}" } },
        ];
        await using var site = await Site.With()
            .Services(services => services.AddReverseProxy().LoadFromMemory(routes, [backend.Cluster]))
            .Use(Samples.ProxyRoutes)
            .StartAsync();

        Assert.Equal((307, 200), ((await site.GetAsync("/search")).Status, (await site.GetAsync("/about")).Status));
        Assert.Equal(["GET /about"], backend.Seen);
    }

    [Fact]
    public void Keys_are_kept_in_the_folder_under_the_name()
    {
        var builder = WebApplication.CreateBuilder();
        Samples.SharedKeys(builder);
        using var services = builder.Services.BuildServiceProvider();

        Assert.Equal(
            "shop", services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
        var repository = services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository;
        Assert.Equal("/var/lib/shop/keys", Assert.IsType<FileSystemXmlRepository>(repository).Directory.ToString());
    }

    [Fact]
    public async Task All_passes_can_be_taken_back()
    {
        using var keys = new KeyFolder();
        await using var before = await keys.StartNodeAsync();
        var pass = await before.EarnPassAsync("/bot-challenge", KeyFolder.Host);
        Assert.Equal(200, (await before.GetAsync("/guarded", KeyFolder.Host, pass)).Status);

        await using var after = await keys.Node().Use(Samples.TakeBackAllPasses).StartAsync();

        Assert.Equal(307, (await after.GetAsync("/guarded", KeyFolder.Host, pass)).Status);
        var renewed = await after.EarnPassAsync("/bot-challenge", KeyFolder.Host, pass);
        Assert.Equal(200, (await after.GetAsync("/guarded", KeyFolder.Host, renewed)).Status);
    }

    [Fact]
    public async Task Before_the_output_cache_cached_pages_are_decided_too()
    {
        var rendered = 0;
        await using var site = await Site.With()
            .Services(services => services.AddOutputCache())
            .Use(app => app.UseRouting())
            .Use(Samples.BeforeTheOutputCache)
            .Use(app => app.MapGet("/page", () => $"rendered {++rendered}").CacheOutput()
            .RequireBotChallenge(2, TimeSpan.FromHours(1)))
            .StartAsync();

        Assert.Equal("rendered 1", (await site.GetAsync("/page")).Body);
        Assert.Equal("rendered 1", (await site.GetAsync("/page")).Body);
        Assert.Equal(307, (await site.GetAsync("/page")).Status);
    }

    [Fact]
    public async Task An_event_tells_of_a_challenge()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.Events).StartAsync();
        await site.GetAsync("/limited");
        var (console, told) = (Console.Out, new StringWriter());
        Console.SetOut(TextWriter.Synchronized(told));
        try
        {
            Assert.Equal(307, (await site.GetAsync("/limited")).Status);
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Contains(
            "Guarded.Limited (BotChallengePage.Tests) at count 2", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decision_is_explained_to_who_knows_the_word()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.Explain).StartAsync();

        Assert.StartsWith(
            "challenged; ",
            (await site.GetAsync("/guarded", ("X-Explain", "0123456789abcdef0123456789abcdef"))).Header(
                "Bot-Challenge-Decision"), StringComparison.Ordinal);
        Assert.Null((await site.GetAsync("/guarded", ("X-Explain", "0123456789abcdef0123456789abcdeF"))).Header(
            "Bot-Challenge-Decision"));
    }

    [Fact]
    public async Task The_page_bears_the_sites_nonce()
    {
        await using var site = await Site.With().Build(Samples.Nonce)
            .Use(app => app.Use((context, next) => { context.Items["csp-nonce"] = "r4nd0m"; return next(context); }))
            .StartAsync();

        var scripts = (await site.GetAsync("/bot-challenge")).Document.Scripts;

        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Equal("r4nd0m", script.GetAttribute("nonce")));
    }

    [Fact]
    public async Task A_provider_of_ones_own_asks_and_verifies()
    {
        await using var site = await Site.With(typeof(Guarded)).Build(Samples.OwnProvider, Samples.QuickStart)
            .Set(("Provider", "riddle")).StartAsync();

        var challenge = (await site.GetAsync("/bot-challenge?dest=%2Fguarded")).Challenge!;
        Assert.Equal("riddle", challenge.GetAttribute("data-provider"));
        var word = Word().Match(challenge.GetAttribute("data-riddle")!).Groups[1].Value;

        Assert.Equal(403, await AnswerAsync("wrong"));
        Assert.Equal(200, await AnswerAsync(word.ToLowerInvariant()));

        async Task<int> AnswerAsync(string response)
        {
            var body = JsonContent.Create(new { ticket = challenge.GetAttribute("data-ticket"), response });
            using var answer = await site.Client.PostAsync(
                new Uri(challenge.GetAttribute("data-verify-url")!, UriKind.Relative), body);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_attribute_of_the_manual_does_what_the_table_below_it_says()
    {
        await using var site = await Site.With(typeof(BooksController), typeof(SearchController))
            .Services(services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new NameInsteadOfView())))
            .Use(app => app.MapControllerRoute("default", "{controller}/{action=Index}/{id?}"))
            .StartAsync();

        for (var i = 0; i < 5; i++)
            Assert.Equal("Index", (await site.GetAsync("/books")).Body);
        Assert.Equal("Index", (await site.GetAsync("/books?q=x")).Body);
        Assert.Equal("Index", (await site.GetAsync("/books?q=x")).Body);
        Assert.Equal(307, (await site.GetAsync("/books?q=x")).Status);
        Assert.Equal("Show", (await site.GetAsync("/books/show/7?q=x")).Body);
        Assert.Equal("Feed", (await site.GetAsync("/books/feed?q=x")).Body);
    }

    [Fact]
    public void Every_sample_is_run_here()
    {
        var here = string.Concat(Directory.GetFiles(
            Repository.PathOf("tests", "BotChallengePage.Tests", "Docs"), "Sample*Tests.cs").Select(File.ReadAllText));

        Assert.All(
            typeof(Samples).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly),
            sample => Assert.Contains($"Samples.{sample.Name}", here, StringComparison.Ordinal));
    }

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers.TryGetValue("Test-User", out var name))
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name!)], "test"));
        return next(context);
    }

    private static IEnumerable<(string, string?)> JsonSample(string page)
    {
        var sample = Json().Match(File.ReadAllText(Repository.PathOf("docs", page))).Groups[1].Value;
        return new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(sample))).Build()
            .AsEnumerable().Where(setting => setting.Value is not null).Select(setting => (setting.Key, setting.Value));
    }

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex("What is (.+) in lower case")]
    private static partial Regex Word();

    public class Plain : Controller
    {
        [HttpGet("/plain")]
        public string Index() => "";
    }

    /// <summary>The samples have no views.</summary>
    private sealed class NameInsteadOfView : IAlwaysRunResultFilter
    {
        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is ViewResult)
                context.Result = new ContentResult { Content = (string?)context.RouteData.Values["action"] };
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }
    }
}
