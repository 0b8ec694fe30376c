using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives;

/// <summary>
/// Pages that are Blazor components, as the server renders them. They are written in C#, as the Razor compiler would
/// write them.
/// </summary>
public sealed class ComponentTests
{
    private static readonly (string, string) Enhanced = ("Accept", "text/html; blazor-enhanced-nav=on");

    [Fact]
    public async Task The_attribute_on_a_component_guards_its_page_without_middleware()
    {
        await using var site = await SiteOf().StartAsync();

        Assert.Contains("all the books", (await site.GetAsync("/components/books")).Body, StringComparison.Ordinal);
        var challenged = await site.GetAsync("/components/books?q=x");
        Assert.Equal(
            (307, "/bot-challenge?dest=%2Fcomponents%2Fbooks%3Fq%3Dx"),
            (challenged.Status, challenged.Header("Location")));
        Assert.Equal(307, (await site.GetAsync("/components/books/7")).Status);
        Assert.Contains("about", (await site.GetAsync("/components/about")).Body, StringComparison.Ordinal);
        Assert.Contains(
            "all the books", (await site.GetAsync("/components/books", await site.EarnPassAsync())).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_does_the_convention_on_all_of_them_but_not_on_what_skips_or_is_no_page()
    {
        await using var site = await SiteOf(components => components.RequireBotChallenge(1, TimeSpan.FromHours(1)))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/components/about")).Status);
        Assert.Equal(307, (await site.GetAsync("/components/about")).Status);
        Assert.Equal(200, (await site.GetAsync("/components/help")).Status);
        Assert.NotEqual(307, (await site.GetAsync("/_framework/opaque-redirect")).Status);
    }

    [Fact]
    public async Task A_group_around_them_does_too()
    {
        await using var site = await Site.With()
            .Services(services => services.AddRazorComponents())
            .Use(app => app.UseRouting().UseAntiforgery())
            .Use(app => app.MapGroup("/shop").RequireBotChallenge().MapRazorComponents<App>())
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/shop/components/about")).Status);
    }

    [Fact]
    public async Task With_the_middleware_a_request_is_decided_and_counted_once()
    {
        var store = new RecordingCounterStore();
        await using var site = await SiteOf()
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(store))
            .Use(app => app.UseBotChallengePage())
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/components/books")).Status);
        Assert.Equal(307, (await site.GetAsync("/components/books")).Status);
        Assert.Equal(2, store.Increments.Count);
    }

    [Fact]
    public async Task A_condition_is_a_method_of_the_component()
    {
        await using var site = await SiteOf().StartAsync();

        Assert.Equal(200, (await site.GetAsync("/components/lists")).Status);
        Assert.Equal(307, (await site.GetAsync("/components/lists?subject=maps")).Status);
    }

    [Fact]
    public async Task A_form_that_is_posted_goes_through()
    {
        await using var site = await SiteOf().StartAsync();

        Assert.NotEqual(307, (await site.SendAsync(HttpMethod.Post, "/components/lists?subject=maps")).Status);
        Assert.NotEqual(403, (await site.SendAsync(HttpMethod.Post, "/components/lists?subject=maps")).Status);
    }

    /// <summary>
    /// Blazor's script patches HTML into the page that is shown, whatever its status, and runs no script of it but what
    /// comes in a frame of its own: the line that loads the page anew, and so leads to the challenge.
    /// </summary>
    [Theory]
    [InlineData("Redirect", true)]
    [InlineData("Redirect", false)]
    [InlineData("Inline", true)]
    [InlineData("Inline", false)]
    public async Task Enhanced_navigation_gets_what_makes_it_load_the_page_anew(string mode, bool secure)
    {
        // Browsers leave the Sec-Fetch headers out on plain http.
        (string, string)[] headers = secure
            ? [Enhanced, ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Site", "same-origin")]
            : [Enhanced];
        await using var site = await SiteOf().Set(("Mode", mode), ("StatusCode", "200")).StartAsync();

        var fetched = await site.GetAsync("/components/lists?subject=maps", headers);
        var loaded = await site.GetAsync("/components/lists?subject=maps", ("Accept", "text/html"));

        Assert.Equal(403, fetched.Status);
        Assert.Equal("text/html; charset=utf-8", fetched.Header("Content-Type"));
        Assert.Contains("<script src=\"/bot-challenge/reload.js\"></script>", fetched.Body, StringComparison.Ordinal);
        Assert.NotNull(fetched.Header("ssr-framing"));
        Assert.Null(fetched.Header("blazor-enhanced-nav"));
        Assert.True(mode == "Inline" ? loaded.IsChallengePage : loaded.Status == 307);
    }

    [Fact]
    public async Task Enhanced_navigation_with_a_pass_gets_the_page()
    {
        await using var site = await SiteOf().StartAsync();

        var page = await site.GetAsync("/components/lists?subject=maps", Enhanced, await site.EarnPassAsync());

        Assert.Equal((200, "allow"), (page.Status, page.Header("blazor-enhanced-nav")));
    }

    [Fact]
    public async Task Mistakes_stop_the_app()
    {
        var directive = new BotChallengeAttribute { Only = ["Index"], If = "HasQuery" };
        var message = await SiteOf(components => components.RequireBotChallenge(directive)).FailToStartAsync();

        Assert.Contains(
            ": Only and Except name actions or page handlers, and there are none here. Drop them.", message,
            StringComparison.Ordinal);
        Assert.Contains(
            "- /components/about (/components/about): If = \"HasQuery\" names no fitting method: About needs static " +
                "bool HasQuery(HttpContext context), or one that returns ValueTask<bool>.", message,
                StringComparison.Ordinal);
        Assert.Contains(
            "Lists needs static bool HasQuery(HttpContext context), or one that returns ValueTask<bool>.", message,
            StringComparison.Ordinal);
    }

    private static Site SiteOf(Action<RazorComponentsEndpointConventionBuilder>? conventions = null) => Site.With()
        .Services(services => services.AddRazorComponents())
        .Use(app => app.UseRouting().UseAntiforgery())
        .Use(app =>
        {
            var components = app.MapRazorComponents<App>();
            conventions?.Invoke(components);
        });

    public sealed class App : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Router>(0);
            builder.AddComponentParameter(1, nameof(Router.AppAssembly), typeof(App).Assembly);
            builder.AddComponentParameter(2, nameof(Router.Found), (RenderFragment<RouteData>)(route => found =>
            {
                found.OpenComponent<RouteView>(0);
                found.AddComponentParameter(1, nameof(RouteView.RouteData), route);
                found.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }

    [Route("/components/books"), Route("/components/books/{Id:int}")]
    [BotChallenge(After = 1, Within = "01:00:00")]
    public sealed class Books : ComponentBase
    {
        [Parameter]
        public int Id { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, Id == 0 ? "all the books" : $"book {Id}");
    }

    [Route("/components/lists")]
    [BotChallenge(If = nameof(IsFiltered))]
    public sealed class Lists : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "the lists");

        private static bool IsFiltered(HttpContext context) => context.Request.QueryString.HasValue;
    }

    [Route("/components/about")]
    public sealed class About : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "about");
    }

    [Route("/components/help"), SkipBotChallenge]
    public sealed class Help : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "help");
    }
}
