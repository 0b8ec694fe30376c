using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Hosting;

public class StartUpTests
{
    [Fact]
    public async Task A_forgotten_MapBotChallengePage_stops_the_app()
    {
        var message = await Site.With(typeof(Guarded)).Unmapped().FailToStartAsync();

        Assert.Contains("app.MapBotChallengePage();", message);
    }

    [Fact]
    public async Task So_does_one_in_a_group()
    {
        var message = await Site.With(typeof(Guarded)).Unmapped().Use(app => app.MapGroup("/de").MapBotChallengePage())
            .FailToStartAsync();

        Assert.Contains("/bot-challenge leads nowhere", message);
        Assert.Contains("BotChallengePage:PathPrefix", message);
    }

    [Fact]
    public async Task MapBotChallengePage_may_be_called_once()
    {
        var message = await Site.With(typeof(Guarded)).Use(app => app.MapBotChallengePage()).FailToStartAsync();

        Assert.Contains("MapBotChallengePage() is called twice", message);
    }

    [Fact]
    public async Task Nor_twice_for_a_host_that_is_written_in_two_ways()
    {
        var message = await Site.With(typeof(Guarded)).Unmapped()
            .Use(app => app.MapBotChallengePage().RequireHost("shop.test"))
            .Use(app => app.MapBotChallengePage().RequireHost("Shop.Test"))
            .FailToStartAsync();

        Assert.Contains("MapBotChallengePage() is called twice", message);
    }

    [Fact]
    public async Task Branches_with_routing_of_their_own_have_each_a_challenge_page()
    {
        await using var site = await Site.With().Unmapped()
            .Use(app =>
            {
                foreach (var language in new[] { "/de", "/en" })
                    app.Map(language, branch => branch.UseRouting().UseEndpoints(endpoints =>
                    {
                        endpoints.MapGet("/guarded", () => "").RequireBotChallenge();
                        endpoints.MapBotChallengePage();
                    }));
            })
            .StartAsync();

        Assert.Equal("/de/bot-challenge?dest=%2Fde%2Fguarded", (await site.GetAsync("/de/guarded")).Header("Location"));
        Assert.True((await site.GetAsync("/de/bot-challenge")).IsChallengePage);
        Assert.True((await site.GetAsync("/en/bot-challenge")).IsChallengePage);
    }

    [Fact]
    public async Task Or_once_for_each_host()
    {
        await using var site = Site.With(typeof(Guarded)).Unmapped()
            .Use(app => app.MapBotChallengePage().RequireHost("127.0.0.1"))
            .Use(app => app.MapBotChallengePage().RequireHost("shop.test"));
        site.Configuration.Write(("AllowedHosts", "127.0.0.1;shop.test"));
        await site.StartAsync();

        Assert.True((await site.GetAsync("/bot-challenge")).IsChallengePage);
        Assert.True((await site.GetAsync("/bot-challenge", ("Host", "shop.test"))).IsChallengePage);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Guarded_pages_that_the_output_cache_serves_unasked_are_told_of(bool hasMiddleware, int lines)
    {
        await using var site = await Site.With()
            .Services(services => services.AddOutputCache())
            .Use(app =>
            {
                if (hasMiddleware)
                    app.UseBotChallengePage();
                app.UseOutputCache();
            })
            .Use(app => app.MapGet("/cached", () => "cached").RequireBotChallenge().CacheOutput())
            .Use(app => app.MapGet("/other", () => "other").RequireBotChallenge())
            .StartAsync();

        Assert.Equal(lines, site.Log.Of(519).Count);
    }

    [Fact]
    public async Task Endpoints_that_answer_every_method_are_told_of_in_one_line()
    {
        await using var site = await Site.With()
            .Use(app => app.Map("/every", () => "every").RequireBotChallenge())
            .Use(app => app.Map("/other", () => "other").RequireBotChallenge())
            .Use(app => app.MapGet("/get", () => "get").RequireBotChallenge())
            .StartAsync();

        var line = Assert.Single(site.Log.Of(518)).Message;
        Assert.Contains("/every", line);
        Assert.Contains("1 more", line);
    }

    [Fact]
    public async Task After_without_Within_names_the_action_and_the_cure()
    {
        var message = await Site.With(typeof(AfterOnly)).FailToStartAsync();

        Assert.Contains($"{typeof(AfterOnly).FullName!.Replace('+', '.')}.Index", message.Replace('+', '.'));
        Assert.Contains("After is set but Within is not", message);
        Assert.Contains("Within = \"03:00:00\"", message);
    }

    [Fact]
    public async Task Within_without_After_too()
    {
        // The original challenges at once, and says nothing.
        var message = await Site.With(typeof(WithinOnly)).FailToStartAsync();

        Assert.Contains("WithinOnly.Index", message);
        Assert.Contains("Within is set but After is not", message);
    }

    [Fact]
    public async Task The_half_that_a_policy_gives_is_no_fault()
    {
        await using var site = await Site.With(typeof(AfterOnly))
            .Set(("Policies:default:After", "5"), ("Policies:default:Within", "01:00:00"))
            .StartAsync();

        Assert.Equal(200, (await site.GetAsync("/after-only")).Status);
        Assert.Equal(307, (await site.GetAsync("/after-only")).Status);
    }

    [Theory]
    [InlineData(typeof(NegativeAfter), "After = -1")]
    [InlineData(typeof(ZeroWithin), "not a positive time span")]
    [InlineData(typeof(StrangeWithin), "Within = \"3 hours\" is no time span")]
    [InlineData(typeof(OtherPolicy), "there is no policy \"premium\"")]
    public async Task Other_wrong_arguments_too(Type controller, string fault)
    {
        var message = await Site.With(controller).FailToStartAsync();

        Assert.Contains(fault, message);
        Assert.Contains($"{controller.Name}.Index", message);
    }

    [Fact]
    public async Task An_unknown_policy_comes_with_the_ones_there_are()
    {
        var message = await Site.With(typeof(OtherPolicy))
            .Set(("Policies:strict:Counter", "x"), ("Policies:relaxed:Counter", "x")).FailToStartAsync();

        Assert.Contains("strict", message);
        Assert.Contains("relaxed", message);
        Assert.Contains("BotChallengePage:Policies", message);
    }

    [Theory]
    [InlineData(typeof(Misspelt), "Only names \"Serch\"", "Did you mean \"Search\"?")]
    [InlineData(typeof(MisspeltException), "Except names \"Expotr\"", "Did you mean \"Export\"?")]
    public async Task A_name_that_is_no_action_comes_with_the_closest_one(Type controller, string fault, string closest)
    {
        var message = await Site.With(controller).FailToStartAsync();

        Assert.Contains(fault, message);
        Assert.Contains(closest, message);
    }

    [Fact]
    public async Task A_name_on_a_base_class_needs_to_fit_one_of_the_derived_controllers()
    {
        await using var site = await Site.With(typeof(FirstShelf), typeof(SecondShelf)).StartAsync();

        Assert.Equal(307, (await site.GetAsync("/second-shelf/search")).Status);
        Assert.Equal(200, (await site.GetAsync("/first-shelf")).Status);
    }

    [Fact]
    public async Task The_attribute_on_a_minimal_api_endpoint_is_refused_where_nothing_reads_it()
    {
        var message = await Site.With()
            .Use(app => app.MapGet("/minimal", [BotChallenge] () => "unprotected"))
            .FailToStartAsync();

        Assert.Contains("/minimal", message);
        Assert.Contains(".RequireBotChallenge()", message);
        Assert.Contains("app.UseBotChallengePage()", message);
    }

    [Fact]
    public async Task So_it_is_as_metadata_of_an_action_of_which_MVC_makes_no_filter()
    {
        var message = await Site.With(typeof(Harmless))
            .Use(app => app.MapControllers().WithMetadata(new BotChallengeAttribute { After = 1, Within = "01:00:00" }))
            .FailToStartAsync();

        Assert.Contains("Harmless.Index", message);
        Assert.Contains(".RequireBotChallenge()", message);
    }

    [Fact]
    public async Task So_it_is_from_a_convention_of_MVC_that_adds_metadata()
    {
        var message = await Site.With(typeof(Harmless))
            .Services(services => services.AddControllers(mvc => mvc.Conventions.Add(new AsMetadata())))
            .FailToStartAsync();

        Assert.Contains("Harmless.Index", message);
        Assert.Contains(".RequireBotChallenge()", message);
    }

    [Fact]
    public async Task So_it_is_as_metadata_of_a_page()
    {
        var message = await Site.With()
            .Services(services => services.AddRazorPages(pages =>
                pages.Conventions.AddFolderApplicationModelConvention(
                    "/", page => page.EndpointMetadata.Add(new BotChallengeAttribute()))))
            .Views("/Pages/Open.cshtml")
            .FailToStartAsync();

        Assert.Contains("/Open", message);
        Assert.Contains(".RequireBotChallenge()", message);
    }

    [Fact]
    public async Task Where_the_middleware_reads_it_metadata_is_enough()
    {
        await using var site = await Site.With(typeof(Harmless))
            .Use(app => app.UseRouting())
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.MapControllers().WithMetadata(new BotChallengeAttribute()))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/harmless")).Status);
    }

    [Fact]
    public async Task The_middleware_before_routing_is_refused_since_it_knows_no_endpoint_there()
    {
        var message = await Site.With()
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.UseRouting())
            .Use(app => app.MapGet("/minimal", [BotChallenge] () => "unprotected"))
            .FailToStartAsync();

        Assert.Contains("UseBotChallengePage() stands before UseRouting()", message);
        Assert.Contains("before UseOutputCache()", message);
    }

    [Fact]
    public async Task Without_UseRouting_the_framework_routes_first()
    {
        await using var site = await Site.With()
            .Use(app => app.UseBotChallengePage())
            .Use(app => app.MapGet("/minimal", [BotChallenge] () => "protected"))
            .StartAsync();

        Assert.Equal(307, (await site.GetAsync("/minimal")).Status);
    }

    [Fact]
    public async Task A_page_model_is_checked_before_its_first_request()
    {
        var message = await Site.With()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/FaultyModel.cshtml")
            .FailToStartAsync();

        Assert.Contains("/FaultyModel", message);
        Assert.Contains("Did you mean \"OnGetExport\"?", message);
    }

    [Fact]
    public async Task So_is_a_directive_in_the_page_itself()
    {
        var message = await Site.With()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/FaultyMark.cshtml")
            .FailToStartAsync();

        Assert.Contains("/FaultyMark", message);
        Assert.Contains("After is set but Within is not", message);
    }

    [Fact]
    public async Task All_faults_come_in_one_message()
    {
        var message = await Site.With(typeof(AfterOnly), typeof(OtherPolicy), typeof(Misspelt))
            .Unmapped()
            .Set(("Provider", "hcaptcha"))
            .FailToStartAsync();

        Assert.Equal(5, message.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.All(
            ["MapBotChallengePage", "AfterOnly.Index", "OtherPolicy.Index", "\"Serch\"", "\"hcaptcha\""],
            part => Assert.Contains(part, message));
    }

    [Fact]
    public async Task A_forgotten_AddBotChallengePage_is_named()
    {
        var message = await Site.With(typeof(Guarded)).Add(_ => { }).FailToStartAsync();

        Assert.Contains("builder.Services.AddBotChallengePage();", message);
    }

    [Fact]
    public async Task Also_where_nothing_is_mapped()
    {
        await using var site = await Site.With(typeof(Guarded)).Add(_ => { }).Unmapped().StartAsync();

        Assert.Equal(500, (await site.GetAsync("/guarded")).Status);
        Assert.Contains(
            site.Log.Errors,
            error => error.Exception?.Message.Contains("AddBotChallengePage();", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_site_without_any_directive_starts()
    {
        await using var site = await Site.With(typeof(Harmless)).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/harmless")).Status);
    }

    public class Harmless : Controller
    {
        [HttpGet("/harmless")]
        public string Index() => "";
    }

    private sealed class AsMetadata : IActionModelConvention
    {
        public void Apply(ActionModel action)
        {
            foreach (var selector in action.Selectors)
                selector.EndpointMetadata.Add(new BotChallengeAttribute());
        }
    }

    public class AfterOnly : Controller
    {
        [HttpGet("/after-only")]
        [BotChallenge(After = 1)]
        public string Index() => "";
    }

    public class WithinOnly : Controller
    {
        [HttpGet("/within-only")]
        [BotChallenge(Within = "01:00:00")]
        public string Index() => "";
    }

    public class NegativeAfter : Controller
    {
        [HttpGet("/negative")]
        [BotChallenge(After = -1, Within = "01:00:00")]
        public string Index() => "";
    }

    public class ZeroWithin : Controller
    {
        [HttpGet("/zero")]
        [BotChallenge(After = 1, Within = "00:00:00")]
        public string Index() => "";
    }

    public class StrangeWithin : Controller
    {
        [HttpGet("/strange")]
        [BotChallenge(After = 1, Within = "3 hours")]
        public string Index() => "";
    }

    public class OtherPolicy : Controller
    {
        [HttpGet("/other-policy")]
        [BotChallenge(Policy = "premium")]
        public string Index() => "";
    }

    [BotChallenge(Only = ["Serch"])]
    public class Misspelt : Controller
    {
        [HttpGet("/misspelt/search")]
        public string Search() => "";

        [HttpGet("/misspelt/export")]
        public string Export() => "";
    }

    [BotChallenge(Except = ["Expotr"])]
    public class MisspeltException : Controller
    {
        [HttpGet("/misspelt-exception/search")]
        public string Search() => "";

        [HttpGet("/misspelt-exception/export")]
        public string Export() => "";
    }

    [BotChallenge(Only = ["Search"])]
    public abstract class Shelf : Controller;

    public class FirstShelf : Shelf
    {
        [HttpGet("/first-shelf")]
        public string Index() => "";
    }

    public class SecondShelf : Shelf
    {
        [HttpGet("/second-shelf/search")]
        public string Search() => "";
    }
}
