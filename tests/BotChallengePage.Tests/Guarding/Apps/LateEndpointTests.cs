using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Tests.Counters;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Tests.Guarding.Apps;

/// <summary>
/// What is added while the app runs was not checked at its start. It is guarded, or closed, and its faults are told.
/// </summary>
public sealed class LateEndpointTests
{
    [Fact]
    public async Task An_endpoint_that_comes_late_is_guarded()
    {
        var late = new LateEndpoints();
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => ((IEndpointRouteBuilder)app).DataSources.Add(late)).StartAsync();

        Assert.Equal(404, (await site.GetAsync("/late")).Status);
        late.Add("/late", new BotChallengeAttribute());
        late.Add("/late-and-open");

        Assert.Equal(307, (await site.GetAsync("/late")).Status);
        Assert.Equal(200, (await site.GetAsync("/late", await site.EarnPassAsync())).Status);
        Assert.Equal(200, (await site.GetAsync("/late-and-open")).Status);
        Assert.Empty(site.Log.Of(510));
    }

    [Fact]
    public async Task One_with_a_policy_there_is_not_is_closed_and_told_of_once()
    {
        var late = new LateEndpoints();
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => ((IEndpointRouteBuilder)app).DataSources.Add(late)).StartAsync();

        late.Add("/late", new BotChallengeAttribute { Policy = "premium" });
        late.Add("/another");

        Assert.Equal(500, (await site.GetAsync("/late")).Status);
        var told = Assert.Single(site.Log.Of(510));
        Assert.Equal(LogLevel.Error, told.Level);
        Assert.Contains("/late: there is no policy \"premium\".", told.Message);
    }

    [Fact]
    public async Task A_policy_that_one_names_is_not_taken_away_by_a_change()
    {
        var late = new LateEndpoints();
        await using var site = await Site.With(typeof(Guarded)).Set(("Policies:premium:Mode", "Inline"))
            .Use(app => ((IEndpointRouteBuilder)app).DataSources.Add(late)).StartAsync();
        late.Add("/late", new BotChallengeAttribute { Policy = "premium" });
        late.Add("/broken", new BotChallengeAttribute { Policy = "none" });

        site.Edit(("Policies:premium:Mode", null));

        Assert.Contains("/late: there is no policy \"premium\".", Assert.Single(site.Log.Of(503)).Message);
        Assert.Equal(403, (await site.GetAsync("/late")).Status);

        // What was wrong before stands in the way of no other change.
        site.Edit(("Policies:premium:Mode", "Redirect"));
        Assert.Equal(307, (await site.GetAsync("/late")).Status);
    }

    [Theory]
    [InlineData("Allow", 200)]
    [InlineData("Challenge", 307)]
    public async Task One_with_a_limit_that_the_store_cannot_count_is_told_of(string onFailure, int status)
    {
        var late = new LateEndpoints();
        await using var site = await Site.With(typeof(Guarded)).Set(("OnStoreFailure", onFailure))
            .Services(services => services.AddSingleton<IBotChallengeCounterStore>(new ScriptedStore()))
            .Use(app => ((IEndpointRouteBuilder)app).DataSources.Add(late)).StartAsync();

        late.Add("/late", new BotChallengeAttribute
        {
            After = 1, Within = "00:01:00", Window = CounterWindow.Sliding,
        });

        for (var i = 0; i < 3; i++)
            Assert.Equal(status, (await site.GetAsync("/late")).Status);
        Assert.Contains(
            "/late: Window is Sliding, and a script counts in fixed windows only.",
            Assert.Single(site.Log.Of(510)).Message);
    }

    [Fact]
    public async Task One_that_the_framework_would_exchange_is_closed()
    {
        var late = new LateEndpoints();
        await using var site = await Site.With(typeof(Guarded))
            .Use(app => ((IEndpointRouteBuilder)app).DataSources.Add(late)).StartAsync();

        late.Add("/late", new BotChallengeAttribute(), new Dynamic());

        var answer = await site.GetAsync("/late");
        Assert.Equal((503, "no-store"), (answer.Status, answer.Header("Cache-Control")));
        Assert.Contains("Put [BotChallenge] on the page or the controller", Assert.Single(site.Log.Of(511)).Message);
    }

    [Theory]
    [InlineData(typeof(Misspelt), "/misspelt/search", 307, true)]
    [InlineData(typeof(Misspelt), "/misspelt/other", 307, true)]
    [InlineData(typeof(HalfMisspelt), "/half-misspelt/export", 307, true)]
    [InlineData(typeof(ForNone), "/for-none", 307, true)]
    [InlineData(typeof(Contradicting), "/contradicting", 307, true)]
    [InlineData(typeof(OnTheMethod), "/on-the-method", 307, true)]
    [InlineData(typeof(Right), "/right/search", 307, false)]
    [InlineData(typeof(Right), "/right/other", 200, false)]
    [InlineData(typeof(Derived), "/derived", 200, false)]
    public async Task A_name_in_Only_that_fits_nothing_leaves_nothing_open(
        Type controller, string url, int status, bool isTold)
    {
        var changes = new Changes();
        var controllers = new LateControllers();
        await using var site = await Site.With()
            .Services(services => services.AddControllers()
            .ConfigureApplicationPartManager(manager => manager.FeatureProviders.Add(controllers)))
            .Services(services => services.AddSingleton<IActionDescriptorChangeProvider>(changes))
            .StartAsync();

        Assert.Equal(404, (await site.GetAsync(url)).Status);
        controllers.Added.Add(controller);
        if (controller == typeof(Derived))
            controllers.Added.Add(typeof(DerivedToo));
        changes.Tell();

        Assert.Equal(status, (await site.GetAsync(url)).Status);
        Assert.Equal(isTold, site.Log.Of(510).Count > 0);
    }

    [BotChallenge(Only = ["Serach"])]
    public class Misspelt : Controller
    {
        [HttpGet("/misspelt/search")]
        public string Search() => "";

        [HttpGet("/misspelt/other")]
        public string Other() => "";
    }

    [BotChallenge(Only = ["Search", "Exprot"])]
    public class HalfMisspelt : Controller
    {
        [HttpGet("/half-misspelt/search")]
        public string Search() => "";

        [HttpGet("/half-misspelt/export")]
        public string Export() => "";
    }

    [BotChallenge(Only = [])]
    public class ForNone : Controller
    {
        [HttpGet("/for-none")]
        public string Index() => "";
    }

    [BotChallenge(Only = ["Index"], Except = ["Index"])]
    public class Contradicting : Controller
    {
        [HttpGet("/contradicting")]
        public string Index() => "";
    }

    public class OnTheMethod : Controller
    {
        [HttpGet("/on-the-method"), BotChallenge(Only = ["Other"])]
        public string Index() => "";
    }

    [BotChallenge(Only = ["SearchAsync"])]
    public class Right : Controller
    {
        [HttpGet("/right/search"), ActionName("Search")]
        public string Find() => "";

        [HttpGet("/right/other")]
        public string Other() => "";
    }

    [BotChallenge(Only = ["Search"])]
    public abstract class Base<T> : Controller;

    public class Derived : Base<int>
    {
        [HttpGet("/derived")]
        public string Index() => "";
    }

    public class DerivedToo : Base<string>
    {
        [HttpGet("/derived-too")]
        public string Search() => "";
    }

    private sealed class Dynamic : IDynamicEndpointMetadata
    {
        public bool IsDynamic => true;
    }

    private sealed class LateControllers
        : Microsoft.AspNetCore.Mvc.ApplicationParts.IApplicationFeatureProvider<ControllerFeature>
    {
        public List<Type> Added { get; } = [];

        public void PopulateFeature(
            IEnumerable<Microsoft.AspNetCore.Mvc.ApplicationParts.ApplicationPart> parts, ControllerFeature feature)
        {
            feature.Controllers.Clear();
            foreach (var type in Added)
                feature.Controllers.Add(System.Reflection.IntrospectionExtensions.GetTypeInfo(type));
        }
    }

    [SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing.")]
    private sealed class Changes : IActionDescriptorChangeProvider
    {
        private CancellationTokenSource _next = new();

        public IChangeToken GetChangeToken() => new CancellationChangeToken(_next.Token);

        public void Tell() => Interlocked.Exchange(ref _next, new CancellationTokenSource()).Cancel();
    }
}
