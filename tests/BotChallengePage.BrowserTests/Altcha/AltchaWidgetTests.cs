using System.Collections.Concurrent;
using BotChallengePage.BrowserTests.Clients;
using BotChallengePage.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Altcha;

/// <summary>
/// The published widget in the place of the built-in solver, as <c>AddAltchaWidget()</c> shows it, under the dummy
/// app's policy: what the provider states, and nothing else.
/// </summary>
[Collection(BrowserCollections.Providers)]
public sealed class AltchaWidgetTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Elsewhere = "https://cdn.example/altcha/";

    /// <summary>The box is there for a moment only.</summary>
    private const string Watch =
        """
        new MutationObserver(() => {
          if (document.querySelector('altcha-widget input[type=checkbox]')) sessionStorage.seen = 'yes';
        }).observe(document, { subtree: true, childList: true });
        """;

    private static readonly string Files =
        Path.Combine(Repository.Root, "tests", "altcha", "node_modules", "altcha", "dist");

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [InlineData(ChallengeMode.Inline)]
    public async Task A_visitor_sees_it_and_is_on_the_page_they_wanted(ChallengeMode mode)
    {
        var site = Open(OnOwnHost().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);
        var asked = new ConcurrentQueue<string>();
        visitor.Context.Request += (_, request) => asked.Enqueue(new Uri(request.Url).AbsolutePath);
        await visitor.Context.AddInitScriptAsync(Watch);

        await visitor.GoAsync("/search?q=maps#result-count");

        await visitor.ArriveAsync("/search?q=maps#result-count");
        Assert.Equal("yes", await visitor.Page.EvaluateAsync<string>("sessionStorage.seen"));
        Assert.Equal(1, visitor.Challenges);
        Assert.Contains("/altcha/workers/pbkdf2.js", asked);
        Assert.Contains("/bot-challenge/altcha-widget", asked);
        Assert.Equal(1, asked.Count(path => path == "/altcha/external/altcha.min.js"));
    }

    [Fact]
    public async Task It_may_come_from_another_host_with_its_worker_in_it()
    {
        var visitor = await VisitAsync(Open(Setup().With("AltchaWidget:ScriptUrl", $"{Elsewhere}main/altcha.min.js")));
        // The script writes its rules into the page, which the site has to allow itself.
        visitor.Allowing("style-src");
        await visitor.Context.RouteAsync($"{Elsewhere}**", route => route.FulfillAsync(new()
        {
            Path = Path.Combine(Files, new Uri(route.Request.Url).AbsolutePath["/altcha/".Length..]),
            ContentType = "text/javascript",
            Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
        }));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Fact]
    public async Task Where_its_script_does_not_come_the_built_in_solver_does_the_work()
    {
        var visitor = await VisitAsync(Open(OnOwnHost().With("AltchaWidget:ScriptUrl", "/altcha/missing.js")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task So_it_does_on_plain_http()
    {
        var visitor = await VisitAsync(Open(OnOwnHost().At("shop.test")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task A_form_is_sent()
    {
        var visitor = await VisitAsync(Open(OnOwnHost()));
        await visitor.GoAsync("/contact");

        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await Expect(visitor.Page.Locator("[name=bot-challenge-ticket]")).ToBeAttachedAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    [Fact]
    public async Task What_a_page_asks_for_by_script_arrives()
    {
        var visitor = await VisitAsync(Open(LibraryFiles.AddTo(OnOwnHost(), LibraryFiles.Strict)));
        await ClientPage.OpenAsync(visitor);

        Assert.StartsWith("200", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);
    }

    private static SiteSetup Setup() => new SiteSetup()
        .With("Provider", "altcha-widget")
        .Configure(services => services.AddBotChallengePage().AddAltchaWidget());

    private static SiteSetup OnOwnHost() => Setup()
        .With("AltchaWidget:ScriptUrl", "/altcha/external/altcha.min.js")
        .With("AltchaWidget:WorkerUrl", "/altcha/workers/pbkdf2.js")
        .With("AltchaWidget:StylesheetUrl", "/altcha/external/altcha.css")
        .Configure(services => services.AddSingleton<IStartupFilter, PackageFiles>());

    /// <summary>The site's copy of the npm package. A worker has the policy that its own file comes with.</summary>
    private sealed class PackageFiles : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(Files),
                RequestPath = "/altcha",
                OnPrepareResponse = file => file.Context.Response.Headers.ContentSecurityPolicy = "default-src 'none'",
            });
            next(app);
        };
    }
}
