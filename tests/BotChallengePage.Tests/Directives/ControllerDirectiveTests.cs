using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Tests.Directives;

/// <summary>Which actions a directive is for.</summary>
public class ControllerDirectiveTests
{
    [Theory]
    [InlineData(typeof(Whole), "search", 307)]
    [InlineData(typeof(Whole), "export", 307)]
    [InlineData(typeof(Whole), "about", 200)]
    [InlineData(typeof(OnlySearch), "search", 307)]
    [InlineData(typeof(OnlySearch), "export", 200)]
    [InlineData(typeof(OnlyExport), "search", 200)]
    [InlineData(typeof(OnlyExport), "export", 307)]
    [InlineData(typeof(OnlyExportByActionName), "export", 307)]
    [InlineData(typeof(OnlyExportByActionName), "search", 200)]
    [InlineData(typeof(ExceptSearch), "search", 200)]
    [InlineData(typeof(ExceptSearch), "export", 307)]
    [InlineData(typeof(OnlyBothExceptOne), "search", 200)]
    [InlineData(typeof(OnlyBothExceptOne), "export", 307)]
    [InlineData(typeof(Derived), "search", 307)]
    [InlineData(typeof(Derived), "added", 307)]
    [InlineData(typeof(DerivedOverride), "search", 307)]
    [InlineData(typeof(DerivedSkipped), "search", 200)]
    [InlineData(typeof(DerivedSkipped), "export", 200)]
    public async Task A_directive_is_for(Type controller, string action, int status)
    {
        await using var site = await Site.With(controller).StartAsync();

        Assert.Equal(status, (await site.GetAsync($"/{action}")).Status);
    }

    [Fact]
    public async Task Skip_wins_over_a_directive_on_the_same_action()
    {
        await using var site = await Site.With(typeof(Both)).StartAsync();

        Assert.Equal(200, (await site.GetAsync("/both")).Status);
    }

    [Fact]
    public async Task A_directive_of_a_derived_class_adds_to_the_inherited_one()
    {
        await using var site = await Site.With(typeof(DerivedLimited)).StartAsync();

        // Inherited: 3 an hour; added: 1 an hour, of a counter of its own.
        Assert.Equal(200, (await site.GetAsync("/search")).Status);
        Assert.Equal(307, (await site.GetAsync("/search")).Status);
    }

    [BotChallenge]
    public class Whole : Controller
    {
        [HttpGet("/search")]
        public virtual string Search() => "";

        [HttpGet("/export")]
        [ActionName("Download")]
        public Task<string> ExportAsync() => Task.FromResult("");

        [HttpGet("/about")]
        [SkipBotChallenge]
        public string About() => "";
    }

    public abstract class Actions : Controller
    {
        [HttpGet("/search")]
        public string Search() => "";

        [HttpGet("/export")]
        [ActionName("Download")]
        public Task<string> ExportAsync() => Task.FromResult("");
    }

    [BotChallenge(Only = [nameof(Search)])]
    public class OnlySearch : Actions;

    [BotChallenge(Only = ["Export"])]
    public class OnlyExport : Actions;

    [BotChallenge(Only = ["download"])]
    public class OnlyExportByActionName : Actions;

    [BotChallenge(Except = [nameof(Search)])]
    public class ExceptSearch : Actions;

    [BotChallenge(Only = [nameof(Search), nameof(ExportAsync)], Except = [nameof(Search)])]
    public class OnlyBothExceptOne : Actions;

    public class Derived : Whole
    {
        [HttpGet("/added")]
        public string Added() => "";
    }

    public class DerivedOverride : Whole
    {
        public override string Search() => "";
    }

    [SkipBotChallenge]
    public class DerivedSkipped : Whole;

    public class Both : Controller
    {
        [HttpGet("/both")]
        [BotChallenge]
        [SkipBotChallenge]
        public string Index() => "";
    }

    [BotChallenge(After = 3, Within = "01:00:00")]
    public abstract class Limited : Controller
    {
        [HttpGet("/search")]
        public string Search() => "";
    }

    [BotChallenge(After = 1, Within = "01:00:00", Counter = "own")]
    public class DerivedLimited : Limited;
}
