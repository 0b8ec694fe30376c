namespace BotChallengePage.Analyzers.Checks;

public sealed class PlaceCheckTests
{
    private const string NeedsMiddleware =
        "BCP005 [BotChallenge] here needs app.UseBotChallengePage(). " +
        "Add it, or use .RequireBotChallenge() on the endpoint instead.";

    [Theory]
    [InlineData("internal sealed class BooksController : Controller;", "it is not public",
        "Make it a public class of its own.")]
    [InlineData("public class ListController<T> : Controller;", "it is generic",
        "Derive a public controller from it that is not.")]
    public async Task WantsAControllerThatMvcSees(string type, string obstacle, string cure)
    {
        var name = type.Contains("List", StringComparison.Ordinal) ? "ListController" : "BooksController";
        await Expect.FaultsAsync(
            $"[«BotChallenge»] {type}",
            $"BCP005 {name} is no controller to MVC, because {obstacle}, so nothing reads [BotChallenge] here. {cure}");
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
        "BCP005 BooksController is no controller to MVC, because it is nested in Site, so nothing reads " +
            "[BotChallenge] here. Make it a public class of its own.",
        "BCP005 BooksController is no controller to MVC, because it is nested in Site, so nothing reads " +
            "[BotChallenge] here. Make it a public class of its own.");

    [Theory]
    [InlineData("public class Catalogue;", "Catalogue")]
    [InlineData("public static class Catalogue;", "Catalogue")]
    [InlineData("public static class StaticController;", "StaticController")]
    [InlineData("[NonController] public class BooksController : Controller;", "BooksController")]
    [InlineData("public abstract class Catalogue;", "Catalogue")]
    public async Task WantsAControllerOrAPageModel(string type, string name) => await Expect.FaultsAsync(
        $"[«BotChallenge»] {type}",
        $"BCP005 {name} is no controller and no page model, so nothing reads [BotChallenge] here. Put it on the " +
            "controller, action or page model that is to be protected, or use .RequireBotChallenge() on the endpoint.");

    [Theory]
    [InlineData("private IActionResult Books() => View();", "it is not public")]
    [InlineData("protected IActionResult Books() => View();", "it is not public")]
    [InlineData("public static IActionResult Books() => new OkResult();", "it is static")]
    [InlineData("public IActionResult Books<T>() => View();", "it is generic")]
    [InlineData("[NonAction] public IActionResult Books() => View();", "it is marked [NonAction]")]
    public async Task WantsAnAction(string method, string obstacle) => await Expect.FaultsAsync(
        $$"""public sealed class SiteController : Controller { [«BotChallenge»] {{method}} }""",
        $"BCP005 Books is no action, because {obstacle}, so nothing reads [BotChallenge] here. Put it on the action " +
            "that is to be protected.");

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
        "BCP005 ToString is no action, because it overrides a method of object, so nothing reads [BotChallenge] " +
            "here. Put it on the action that is to be protected.",
        "BCP005 Dispose is no action, because it is Dispose, so nothing reads [BotChallenge] here. Put it on the " +
            "action that is to be protected.",
        "BCP005 get_Count is no action, because it is no ordinary method, so nothing reads [BotChallenge] here. Put " +
            "it on the action that is to be protected.");

    [Theory]
    [InlineData("[HttpPost]", "POST")]
    [InlineData("[HttpPost(\"/books\"), HttpPut]", "POST and PUT")]
    [InlineData("[HttpDelete]", "DELETE")]
    [InlineData("[AcceptVerbs(\"post\", \"PATCH\")]", "POST and PATCH")]
    [InlineData("[AcceptVerbs(\"OPTIONS\")]", "OPTIONS")]
    public async Task WantsAnActionThatAnswersGet(string verbs, string answers) => await Expect.FaultsAsync(
        $$"""
        public sealed class SiteController : Controller
        {
            {{verbs}} [«BotChallenge»] public IActionResult Save() => View();
        }
        """,
        $"BCP005 Save answers {answers}, and only GET and HEAD are challenged unless Methods names more, so " +
            "[BotChallenge] has no effect. Put it on the action that shows the page.");

    [Theory]
    [InlineData("[BotChallenge(Methods = \"GET,POST\")]")]
    [InlineData("[BotChallenge(Policy = \"contact\")]")]
    public async Task AcceptsAnActionOfWhichTheMethodMayBeNamed(string directive) => await Expect.NothingAsync(
        $$"""
        public sealed class SiteController : Controller
        {
            {{directive}} [HttpPost] public IActionResult Save() => View();
        }

        {{directive.Replace(")", ", Only = [nameof(OnPost)])", StringComparison.Ordinal)}}
        public class ReportModel : PageModel
        {
            public void OnGet() { }

            public void OnPost() { }
        }
        """);

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
    [InlineData("public void OnGet()", ". Put [BotChallenge] on ReportModel, with Only = [nameof(OnGet)].")]
    [InlineData("public void OnHead()", ". Put [BotChallenge] on ReportModel, with Only = [nameof(OnHead)].")]
    [InlineData("public void OnGetExportAsync()",
        ". Put [BotChallenge] on ReportModel, with Only = [nameof(OnGetExportAsync)].")]
    [InlineData("public void OnPost()",
        ", and OnPost answers POST, which Methods has to name. Put [BotChallenge] on ReportModel.")]
    [InlineData("public void OnPostSaveAsync()",
        ", and OnPostSaveAsync answers POST, which Methods has to name. Put [BotChallenge] on ReportModel.")]
    [InlineData("public void Helper()", ", and Helper is no handler. Put [BotChallenge] on ReportModel.")]
    [InlineData("private void OnGet()", ", and OnGet is no handler. Put [BotChallenge] on ReportModel.")]
    [InlineData("public static void OnGet()", ", and OnGet is no handler. Put [BotChallenge] on ReportModel.")]
    [InlineData("public void OnGet<T>()", ", and OnGet is no handler. Put [BotChallenge] on ReportModel.")]
    [InlineData("[NonHandler] public void OnGet()", ", and OnGet is no handler. Put [BotChallenge] on ReportModel.")]
    public async Task WantsThePageModelAndNotItsMethods(string method, string cure) => await Expect.FaultsAsync(
        $$"""
        public class ReportModel : PageModel
        {
            [«BotChallenge»] {{method}} { }
        }
        """,
        $"BCP005 [BotChallenge] is not read on a method of a page{cure}");

    [Theory]
    [InlineData("public void OnGetFeed()", ". Put [BotChallenge] on ReportModel, with Except = [nameof(OnGetFeed)].")]
    [InlineData("public void OnPost()",
        ", and OnPost answers POST, which is not challenged unless Methods names it. Drop it.")]
    [InlineData("private void Helper()", ", and Helper is no handler. Drop it.")]
    public async Task NorIsSkippingReadThere(string method, string cure) => await Expect.FaultsAsync(
        $$"""
        public class ReportModel : PageModel
        {
            [«SkipBotChallenge»] {{method}} { }
        }
        """,
        $"BCP005 [SkipBotChallenge] is not read on a method of a page{cure}");

    private const string NothingLeft =
        "BCP005 Only and Except leave nothing that answers GET or HEAD, so [BotChallenge] has no effect. Name what " +
            "shows the page.";

    [Theory]
    [InlineData("«BotChallenge(Only = [nameof(Save)])»")]
    [InlineData("«BotChallenge(Except = [nameof(Index), nameof(Show)])»")]
    [InlineData("«BotChallenge(Only = [nameof(Save), nameof(Index)], Except = [\"index\"])»")]
    public async Task WantsNamesThatLeaveWhatShowsAPage(string directive)
    {
        const string Actions = """
            public sealed class BooksController : Controller
            {
                public IActionResult Index() => View();
                [HttpGet] public IActionResult Show() => View();
                [HttpPost] public IActionResult Save() => View();
            }
            """;
        await Expect.FaultsAsync($"[{directive}] {Actions}", NothingLeft);
        await Expect.FaultsAsync(
            $"[{directive}] {Actions}".Replace("Index", "OnGet", StringComparison.Ordinal)
                .Replace("index", "onget", StringComparison.Ordinal)
                .Replace("Show", "OnGetShow", StringComparison.Ordinal)
                .Replace("Save", "OnPost", StringComparison.Ordinal)
                .Replace("[HttpGet]", "", StringComparison.Ordinal).Replace("[HttpPost]", "", StringComparison.Ordinal)
                .Replace("IActionResult", "void", StringComparison.Ordinal)
                .Replace("=> View();", "{ }", StringComparison.Ordinal)
                .Replace("BooksController : Controller", "BooksModel : PageModel", StringComparison.Ordinal),
            NothingLeft);
    }

    [Theory]
    [InlineData("BotChallenge(Only = [nameof(Save), nameof(Index)])")]
    [InlineData("BotChallenge(Except = [nameof(Index)])")]
    public async Task AcceptsNamesThatLeaveSome(string directive) => await Expect.NothingAsync(
        $$"""
        [{{directive}}]
        public sealed class BooksController : Controller
        {
            public IActionResult Index() => View();
            public IActionResult Show() => View();
            [HttpPost] public IActionResult Save() => View();
        }
        """);

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
        "BCP005 Clock is a component without a route, so nothing reads [BotChallenge] here. Put it on the page that " +
            "shows the component.");

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
        await Expect.FaultsAsync(Minimal, [.. Enumerable.Repeat(NeedsMiddleware, 6)]);

    [Fact]
    public async Task WithTheMiddlewareAnyHandlerWillDo() => await Expect.NothingAsync(
        Minimal.Replace("/**/", "app.UseBotChallengePage();", StringComparison.Ordinal)
            .Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));

    [Fact]
    public async Task AMiddlewareInACommentDoesNotCount() =>
        await Expect.FaultsAsync(
            Minimal.Replace("/**/", "// app.UseBotChallengePage();", StringComparison.Ordinal),
            [.. Enumerable.Repeat(NeedsMiddleware, 6)]);

    [Theory]
    [InlineData("[BotChallenge] public class BooksController;")]
    [InlineData("[BotChallenge] public class Books : ControllerBase;")]
    [InlineData("[BotChallenge, ApiController] public class Books;")]
    [InlineData("[BotChallenge] public abstract class SiteController : Controller;")]
    [InlineData("[BotChallenge] public abstract class SiteController<T> : Controller;")]
    [InlineData("[BotChallenge] public abstract class Guarded; public sealed class BooksController : Guarded;")]
    [InlineData("[BotChallenge] public class Guarded<T>; public sealed class BooksController : Guarded<int>;")]
    [InlineData("public abstract class Guarded { [BotChallenge] public abstract IActionResult Index(); } public " +
        "abstract class BooksController : Guarded; public class MyController : BooksController { public override " +
        "IActionResult Index() => Ok; private IActionResult Ok => new OkResult(); }")]
    [InlineData("[BotChallenge] public class ReportModel : PageModel;")]
    [InlineData("[BotChallenge] internal abstract class SiteModel : PageModel;")]
    [InlineData("[BotChallenge] public record class BooksController { [BotChallenge] public int Index() => 0; }")]
    public async Task AcceptsControllersPageModelsAndTheirBaseClasses(string code) => await Expect.NothingAsync(code);

    private static string NoHandler(string name) =>
        $"BCP005 {name} is the handler of no endpoint, so nothing reads [BotChallenge] here. " +
        "Put it on the controller, action or page model " +
        "that is to be protected, or use .RequireBotChallenge() on the endpoint.";

    /// <summary>With the middleware and without: it guards endpoints, and these are none.</summary>
    [Theory]
    [InlineData("app.UseBotChallengePage();")]
    [InlineData("")]
    public async Task WhatIsHandedToNoEndpointIsNoHandler(string middleware) => await Expect.FaultsAsync(
        $$"""
        var app = WebApplication.Create();
        {{middleware}}
        app.Run([«BotChallenge»] (HttpContext context) => Task.CompletedTask);
        app.Use([«BotChallenge»] (HttpContext context, RequestDelegate next) => next(context));
        Unused();
        app.MapGet("/", () => new Prices().Of(1));

        [«BotChallenge»] static string Unused() => "";

        public sealed class Prices : Microsoft.Extensions.Hosting.BackgroundService, IDisposable
        {
            public int Of(int id) => Load(id);
            [«BotChallenge»] private int Load(int id) => id;
            [«BotChallenge»] public static int Sum(int one, int two) => one + two;
            [«BotChallenge»] protected override Task ExecuteAsync(System.Threading.CancellationToken stopping) =>
                Task.CompletedTask;
        }

        public sealed class Chat : Microsoft.AspNetCore.SignalR.Hub
        {
            [«BotChallenge»] public Task Say() => Task.CompletedTask;
        }

        [Microsoft.AspNetCore.Components.Route("/clock")]
        public sealed class Clock : Microsoft.AspNetCore.Components.ComponentBase
        {
            [«BotChallenge»] protected override void OnInitialized() { }
        }
        """,
        NoHandler("This lambda"), NoHandler("This lambda"), NoHandler("Unused"), NoHandler("Load"), NoHandler("Sum"),
        NoHandler("ExecuteAsync"),
        "BCP005 [BotChallenge] is not read on a method of a hub. Put it on Chat.",
        "BCP005 [BotChallenge] is not read on a method of a component. Put it on Clock, by @attribute below its " +
            "@page.");

    [Fact]
    public async Task WhatMayBeHandedToAnEndpointIsAHandler() => await Expect.NothingAsync(
        """
        var app = WebApplication.Create();
        app.UseBotChallengePage();
        Func<string> later = Later;
        app.MapGet("/", later);
        app.MapFallback(Module.Fallback);
        app.MapGet("/x", [BotChallenge] (int id) => id);
        Add([BotChallenge] () => "");
        void Add(Func<string> handler) => app.MapGet("/y", handler);

        [BotChallenge] static string Later() => "";

        public static class Module
        {
            public static void Map(WebApplication app) => app.MapGet("/z", Private).RequireHost("a");
            [BotChallenge] private static string Private() => "";
            [BotChallenge] public static string Fallback() => Private();
        }
        """);

    /// <summary>In a library another project can hand over what it sees.</summary>
    [Fact]
    public async Task OfALibraryOnlyWhatIsHiddenIsKnown() => await Expect.FaultsAsync(
        """
        public static class Setup { public static void Up(IApplicationBuilder app) => app.UseBotChallengePage(); }
        public static class Module
        {
            [BotChallenge] public static string Public() => Hidden();
            [«BotChallenge»] private static string Hidden() => "";
        }
        internal static class Own { [«BotChallenge»] public static string Public() => ""; }
        """,
        NoHandler("Hidden"), NoHandler("Public"));

    [Fact]
    public async Task SkippingIsNobodysMistake() =>
        await Expect.NothingAsync("[SkipBotChallenge] public class Catalogue;");
}
