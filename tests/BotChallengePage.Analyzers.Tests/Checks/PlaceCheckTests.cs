namespace BotChallengePage.Analyzers.Checks;

public sealed class PlaceCheckTests
{
    private const string NotRead =
        "BCP005 nothing reads [BotChallenge] here. Use .RequireBotChallenge() on the endpoint instead, or add app.UseBotChallengePage().";

    [Theory]
    [InlineData("internal sealed class BooksController : Controller;", "it is not public")]
    [InlineData("public class ListController<T> : Controller;", "it is generic")]
    public async Task WantsAControllerThatMvcSees(string type, string obstacle)
    {
        var name = type.Contains("List", StringComparison.Ordinal) ? "ListController" : "BooksController";
        await Expect.FaultsAsync(
            $"[«BotChallenge»] {type}",
            $"BCP005 {name} is no controller to MVC, because {obstacle}, so nothing reads [BotChallenge] here. Make it a public class of its own.");
    }

    [Fact]
    public async Task WantsAControllerThatIsNotNested() => await Expect.FaultsAsync(
        """
        public static class Site
        {
            [«BotChallenge»]
            public class BooksController : Controller
            {
                [«BotChallenge»] public IActionResult Index() => View();
            }
        }
        """,
        "BCP005 BooksController is no controller to MVC, because it is nested in Site, so nothing reads [BotChallenge] here. Make it a public class of its own.",
        "BCP005 BooksController is no controller to MVC, because it is nested in Site, so nothing reads [BotChallenge] here. Make it a public class of its own.");

    [Theory]
    [InlineData("public class Catalogue;", "Catalogue")]
    [InlineData("public static class Catalogue;", "Catalogue")]
    [InlineData("public static class StaticController;", "StaticController")]
    [InlineData("[NonController] public class BooksController : Controller;", "BooksController")]
    [InlineData("public abstract class Catalogue;", "Catalogue")]
    public async Task WantsAControllerOrAPageModel(string type, string name) => await Expect.FaultsAsync(
        $"[«BotChallenge»] {type}",
        $"BCP005 {name} is no controller and no page model, so nothing reads [BotChallenge] here. Put it on the controller, action or page model that is to be protected, or use .RequireBotChallenge() on the endpoint.");

    [Theory]
    [InlineData("private IActionResult Books() => View();", "it is not public")]
    [InlineData("protected IActionResult Books() => View();", "it is not public")]
    [InlineData("public static IActionResult Books() => new OkResult();", "it is static")]
    [InlineData("public IActionResult Books<T>() => View();", "it is generic")]
    [InlineData("[NonAction] public IActionResult Books() => View();", "it is marked [NonAction]")]
    public async Task WantsAnAction(string method, string obstacle) => await Expect.FaultsAsync(
        $$"""public sealed class SiteController : Controller { [«BotChallenge»] {{method}} }""",
        $"BCP005 Books is no action, because {obstacle}, so nothing reads [BotChallenge] here. Put it on the action that is to be protected.");

    [Fact]
    public async Task WantsNoMethodOfObjectNoDisposeAndNoAccessor() => await Expect.FaultsAsync(
        """
        public sealed class SiteController : ControllerBase, IDisposable
        {
            [«BotChallenge»] public override string ToString() => "";
            [«BotChallenge»] public void Dispose() { }
            public int Count { [«BotChallenge»] get; }
        }
        """,
        "BCP005 ToString is no action, because it overrides a method of object, so nothing reads [BotChallenge] here. Put it on the action that is to be protected.",
        "BCP005 Dispose is no action, because it is Dispose, so nothing reads [BotChallenge] here. Put it on the action that is to be protected.",
        "BCP005 get_Count is no action, because it is no ordinary method, so nothing reads [BotChallenge] here. Put it on the action that is to be protected.");

    [Theory]
    [InlineData("[HttpPost]", "POST")]
    [InlineData("[HttpPost(\"/books\"), HttpPut]", "POST and PUT")]
    [InlineData("[HttpDelete]", "DELETE")]
    [InlineData("[AcceptVerbs(\"post\", \"PATCH\")]", "POST and PATCH")]
    [InlineData("[AcceptVerbs(\"OPTIONS\")]", "OPTIONS")]
    public async Task WantsAnActionThatAnswersGet(string verbs, string answers) => await Expect.FaultsAsync(
        $$"""public sealed class SiteController : Controller { {{verbs}} [«BotChallenge»] public IActionResult Save() => View(); }""",
        $"BCP005 Save answers {answers}, and only GET and HEAD are challenged, so [BotChallenge] has no effect. Put it on the action that shows the page.");

    [Theory]
    [InlineData("[HttpGet]")]
    [InlineData("[HttpHead]")]
    [InlineData("[HttpPost, HttpGet]")]
    [InlineData("[AcceptVerbs(\"Get\", \"POST\")]")]
    [InlineData("[Route(\"/books\")]")]
    [InlineData("[Purge]")]
    public async Task AcceptsActions(string verbs) => await Expect.NothingAsync(
        $$"""
        public sealed class SiteController : Controller
        {
            [BotChallenge] {{verbs}} public IActionResult Index() => View();
        }

        public sealed class PurgeAttribute() : Microsoft.AspNetCore.Mvc.Routing.HttpMethodAttribute(["PURGE"]);
        """);

    [Theory]
    [InlineData("OnGet")]
    [InlineData("Helper")]
    public async Task WantsThePageModelAndNotItsMethods(string name) => await Expect.FaultsAsync(
        $$"""
        public class ReportModel : PageModel
        {
            [«BotChallenge»] public void {{name}}() { }
        }
        """,
        $"BCP005 [BotChallenge] is not read on a method of a page. Put [BotChallenge] on ReportModel, with Only = [nameof({name})].");

    [Fact]
    public async Task WantsNoInterface() => await Expect.FaultsAsync(
        """
        public interface IBooksController
        {
            [«BotChallenge»] IActionResult Index();
        }
        """,
        "BCP005 [BotChallenge] is not inherited from an interface. Put it on the class or method that implements it.");

    [Fact]
    public async Task WantsAComponentWithARoute() => await Expect.FaultsAsync(
        """
        using Microsoft.AspNetCore.Components;

        [BotChallenge, Microsoft.AspNetCore.Components.Route("/books")] public class Books : ComponentBase;
        [BotChallenge] public class Guarded : ComponentBase;
        [Microsoft.AspNetCore.Components.Route("/lists")] public class Lists : Guarded;
        [BotChallenge] public abstract class SiteComponent : ComponentBase;
        [«BotChallenge»] public class Clock : ComponentBase;
        """,
        "BCP005 Clock is a component without a route, so nothing reads [BotChallenge] here. Put it on the page that shows the component.");

    private const string Minimal = """
        var app = WebApplication.Create();
        /**/
        app.MapGet("/a", [«BotChallenge»] () => "");
        app.MapGet("/b", [«BotChallenge»] (int id) => { return id; });
        app.MapGet("/c", Local);
        app.MapGet("/d", Reports.List);
        app.MapGet("/e", new Reports().Show);

        [«BotChallenge»] static string Local() => "";

        public class Reports
        {
            [«BotChallenge»] public static string List() => "";
            [«BotChallenge»] public string Show() => "";
        }

        [«BotChallenge»] public class Chat : Microsoft.AspNetCore.SignalR.Hub;
        """;

    [Fact]
    public async Task WhatIsNoActionNeedsTheMiddleware() =>
        await Expect.FaultsAsync(Minimal, [.. Enumerable.Repeat(NotRead, 6)]);

    [Fact]
    public async Task WithTheMiddlewareAnyHandlerWillDo() => await Expect.NothingAsync(
        Minimal.Replace("/**/", "app.UseBotChallengePage();", StringComparison.Ordinal)
            .Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));

    [Fact]
    public async Task AMiddlewareInACommentDoesNotCount() =>
        await Expect.FaultsAsync(Minimal.Replace("/**/", "// app.UseBotChallengePage();", StringComparison.Ordinal), [.. Enumerable.Repeat(NotRead, 6)]);

    [Theory]
    [InlineData("[BotChallenge] public class BooksController;")]
    [InlineData("[BotChallenge] public class Books : ControllerBase;")]
    [InlineData("[BotChallenge, ApiController] public class Books;")]
    [InlineData("[BotChallenge] public abstract class SiteController : Controller;")]
    [InlineData("[BotChallenge] public abstract class SiteController<T> : Controller;")]
    [InlineData("[BotChallenge] public abstract class Guarded; public sealed class BooksController : Guarded;")]
    [InlineData("[BotChallenge] public class Guarded<T>; public sealed class BooksController : Guarded<int>;")]
    [InlineData("public abstract class Guarded { [BotChallenge] public abstract IActionResult Index(); } public abstract class BooksController : Guarded; public class MyController : BooksController { public override IActionResult Index() => Ok; private IActionResult Ok => new OkResult(); }")]
    [InlineData("[BotChallenge] public class ReportModel : PageModel;")]
    [InlineData("[BotChallenge] internal abstract class SiteModel : PageModel;")]
    [InlineData("[BotChallenge] public record class BooksController { [BotChallenge] public int Index() => 0; }")]
    public async Task AcceptsControllersPageModelsAndTheirBaseClasses(string code) => await Expect.NothingAsync(code);

    [Fact]
    public async Task SkippingIsNobodysMistake() => await Expect.NothingAsync("[SkipBotChallenge] public class Catalogue;");
}
