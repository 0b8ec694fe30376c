using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>
/// An app of the time before endpoint routing: its actions have no endpoints, and go by their attributes.
/// </summary>
public sealed class WithoutEndpointRoutingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Actions_are_guarded_by_their_attributes(bool withMiddleware)
    {
        await using var site = await SiteWith(typeof(Library))
            .Use(app => _ = withMiddleware ? app.UseBotChallengePage() : app)
            .Use(app => app.UseMvcWithDefaultRoute())
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/Library/Search")).Status);
        Assert.Equal(200, (await site.GetAsync("/Library/Limited")).Status);
        Assert.Equal(307, (await site.GetAsync("/Library/Limited")).Status);
        Assert.Equal(200, (await site.GetAsync("/Library/Feed")).Status);
        Assert.Equal(200, (await site.GetAsync("/Library/Open")).Status);
        var pass = await site.EarnPassAsync();
        Assert.Equal(200, (await site.GetAsync("/Library/Search", pass)).Status);
        Assert.Equal("/Library/Open", (await site.GetAsync("/Library/Link", pass)).Body);
    }

    [Fact]
    public async Task A_fallback_endpoint_behind_them_has_a_decision_of_its_own()
    {
        await using var site = await SiteWith(typeof(Library))
            .Use(app => app.UseMvcWithDefaultRoute())
            .Use(app => app.MapFallback(() => "").RequireBotChallenge(1, TimeSpan.FromHours(1)))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/Library/Search")).Status);
        Assert.Equal(200, (await site.GetAsync("/Library/Open")).Status);
        Assert.Equal(200, (await site.GetAsync("/elsewhere")).Status);
        Assert.Equal(307, (await site.GetAsync("/elsewhere")).Status);
    }

    [Fact]
    public async Task An_API_is_answered_with_a_problem()
    {
        await using var site = await Site.With(typeof(Books))
            .Services(services => services.Configure<MvcOptions>(mvc => mvc.EnableEndpointRouting = false))
            .Use(app => app.Use((context, next) =>
            {
                // Routing that the site's other endpoints need finds the action as well.
                if (context.Request.Path == "/api/books")
                    context.SetEndpoint(null);
                return next(context);
            }))
            .Use(app => app.UseMvc())
            .StartAsync();

        var answer = await site.GetAsync("/api/books");

        Assert.Equal((403, "application/problem+json"), (answer.Status, answer.Header("Content-Type")));
        var pass = await site.EarnPassAsync();
        Assert.Equal((200, "/api/books"), ((await site.GetAsync("/api/books", pass)).Status,
            (await site.GetAsync("/api/books", pass)).Body));
    }

    [Fact]
    public async Task Mistakes_stop_the_app()
    {
        var message = await SiteWith(typeof(Half)).Use(app => app.UseMvcWithDefaultRoute()).FailToStartAsync();

        Assert.Contains("Half.One", message);
        Assert.Contains("After is set but Within is not", message);
    }

    private static Site SiteWith(Type controller) => Site.With(controller)
        .Services(services => services.Configure<MvcOptions>(mvc => mvc.EnableEndpointRouting = false));

    [ApiController, Route("/api/books")]
    public class Books : ControllerBase
    {
        [HttpGet, BotChallenge]
        public string List() => Url.Action(nameof(List))!;
    }

    [BotChallenge(Except = [nameof(Limited), nameof(Open)])]
    public class Library : Controller
    {
        public string Search() => "";

        public string Link() => Url.Action(nameof(Open))!;

        [BotChallenge(After = 1, Within = "01:00:00")]
        public string Limited() => "";

        [SkipBotChallenge]
        public string Feed() => "";

        public string Open() => "";
    }
}
