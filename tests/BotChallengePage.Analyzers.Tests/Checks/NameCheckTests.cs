namespace BotChallengePage.Analyzers.Checks;

public sealed class NameCheckTests
{
    [Theory]
    [InlineData("Only = [«\"Indx\"»]",
        "BCP003 Only names \"Indx\", which is no action or handler here. Did you mean \"Index\"?")]
    [InlineData("Except = new[] { «\"Shwo\"», \"Index\" }",
        "BCP003 Except names \"Shwo\", which is no action or handler here. Did you mean \"Show\"?")]
    [InlineData("Only = new string[] { «nameof(Hidden)» }",
        "BCP003 Only names \"Hidden\", which is no action or handler here.")]
    [InlineData("Only = [«nameof(Private)»]", "BCP003 Only names \"Private\", which is no action or handler here.")]
    [InlineData("Only = [«nameof(Static)»]", "BCP003 Only names \"Static\", which is no action or handler here.")]
    [InlineData("Only = [«nameof(View)»]", "BCP003 Only names \"View\", which is no action or handler here.")]
    [InlineData("Only = [«nameof(ToString)»]", "BCP003 Only names \"ToString\", which is no action or handler here.")]
    public async Task WantsActions(string arguments, string fault) => await Expect.FaultsAsync(Books(arguments), fault);

    [Theory]
    [InlineData("Only = [nameof(Index)]")]
    [InlineData("Only = [\"index\", \"SHOW\"]")]
    [InlineData("Only = [nameof(LoadAsync)]")]
    [InlineData("Only = [\"Load\"], Except = new[] { \"ShowAsync\" }")]
    [InlineData("Only = [\"rss\"], Except = [nameof(Index)]")]
    [InlineData("Only = [\"Inherited\"]")]
    [InlineData("Only = null, Except = []")]
    public async Task AcceptsActionsHoweverTheyAreWritten(string arguments) =>
        await Expect.NothingAsync(Books(arguments));

    private static string Books(string arguments) =>
        $$"""
        [BotChallenge({{arguments}})]
        public sealed class BooksController : SiteController
        {
            public IActionResult Index() => View();
            public IActionResult Show(int id) => View();
            public async Task<IActionResult> LoadAsync() { await Task.Yield(); return View(); }
            [ActionName("rss")] public IActionResult Feed() => View();
            [NonAction] public IActionResult Hidden() => View();
            private IActionResult Private() => View();
            public static IActionResult Static() => new OkResult();
        }

        public abstract class SiteController : Controller
        {
            public IActionResult Inherited() => View();
        }
        """;

    [Fact]
    public async Task OnAnActionOnlyItsOwnNameFits() => await Expect.FaultsAsync(
        """
        public sealed class BooksController : Controller
        {
            [BotChallenge(Only = [«nameof(Show)»])]
            [BotChallenge(Only = [nameof(Index)])]
            public IActionResult Index() => View();
            public IActionResult Show(int id) => View();
        }
        """,
        "BCP003 Only names \"Show\", which is no action or handler here.");

    [Fact]
    public async Task OnABaseClassANameHasToFitOneOfTheControllers() => await Expect.FaultsAsync(
        """
        [BotChallenge(Only = ["Index", «"Shw"»])]
        public abstract class SiteController<T> : Controller;
        public sealed class BooksController : SiteController<int> { public IActionResult Index() => View(); }
        public sealed class AuthorsController : SiteController<string> { public IActionResult Show() => View(); }
        """,
        "BCP003 Only names \"Shw\", which is no action or handler here. Did you mean \"Show\"?");

    [Fact]
    public async Task ABaseClassWithoutControllersHereMayHaveThemElsewhere() => await Expect.NothingAsync(
        """
        [BotChallenge(Only = ["Index"])]
        public abstract class SiteController : Controller;
        """);

    [Fact]
    public async Task WantsPageHandlers() => await Expect.FaultsAsync(
        """
        [BotChallenge(Only = [
            "OnGet", "onGetExportAsync",
            «"Export"», «nameof(Helper)», «"OnPageHandlerExecuting"», «nameof(OnGetDraft)»])]
        public class ReportModel : PageModel
        {
            public void OnGet() { }
            public Task OnGetExport() => Task.CompletedTask;
            public void Helper() { }
            [NonHandler] public void OnGetDraft() { }
        }
        """,
        "BCP003 Only names \"Export\", which is no action or handler here.",
        "BCP003 Only names \"Helper\", which is no action or handler here.",
        "BCP003 Only names \"OnPageHandlerExecuting\", which is no action or handler here.",
        "BCP003 Only names \"OnGetDraft\", which is no action or handler here.");

    [Fact]
    public async Task APageWithoutHandlersHasNoNames() => await Expect.FaultsAsync(
        """
        [BotChallenge(Only = [«"OnGet"»])]
        public class ReportModel : PageModel;
        """,
        "BCP003 Only names \"OnGet\", which is no action or handler here.");

    [Fact]
    public async Task AMinimalHandlerHasNoNames() => await Expect.FaultsAsync(
        """
        var app = WebApplication.Create();
        app.UseBotChallengePage();
        app.MapGet("/", [«BotChallenge(Only = ["Index"])»] () => "");
        """,
        "BCP003 Only and Except name actions or page handlers, and there are none here. Drop them.");
}
