namespace BotChallengePage.Analyzers.Checks;

public sealed class ConditionCheckTests
{
    private static string Fault(
        string argument, string name, string? closest = null, string type = "BooksController") =>
        $"BCP004 {argument} = \"{name}\" names no fitting method: {type} needs static bool {name}(HttpContext " +
            "context), " +
        $"or one that returns ValueTask<bool>{(closest is null ? "" : $". Did you mean \"{closest}\"?")}";

    [Theory]
    [InlineData("HasNoQeury", "HasNoQuery")]
    [InlineData("hasNoQuery", "HasNoQuery")]
    [InlineData("Instance")]
    [InlineData("NoParameter")]
    [InlineData("TwoParameters")]
    [InlineData("WrongParameter")]
    [InlineData("ByReference")]
    [InlineData("Generic")]
    [InlineData("ReturnsTask")]
    [InlineData("ReturnsText")]
    [InlineData("Property")]
    public async Task WantsAStaticMethodThatFits(string name, string? closest = null)
    {
        await Expect.FaultsAsync(Books($"If = «\"{name}\"»"), Fault("If", name, closest));
        await Expect.FaultsAsync(Books($"Unless = «\"{name}\"»"), Fault("Unless", name, closest));
    }

    [Theory]
    [InlineData("If = nameof(HasNoQuery)")]
    [InlineData("Unless = \"HasNoQuery\", If = nameof(AnyAsync)")]
    [InlineData("If = nameof(Inherited)")]
    [InlineData("If = nameof(Wide)")]
    [InlineData("If = null")]
    public async Task AcceptsStaticMethods(string arguments) => await Expect.NothingAsync(Books(arguments));

    private static string Books(string arguments) =>
        $$"""
        [BotChallenge({{arguments}})]
        public sealed class BooksController : SiteController
        {
            public IActionResult Index() => View();
            private static bool HasNoQuery(HttpContext context) => !context.Request.QueryString.HasValue;
            internal static ValueTask<bool> AnyAsync(HttpContext context) => new(true);
            private static bool Wide(object context) => true;
            private bool Instance(HttpContext context) => true;
            private static bool NoParameter() => true;
            private static bool TwoParameters(HttpContext context, int more) => true;
            private static bool WrongParameter(HttpRequest request) => true;
            private static bool ByReference(in HttpContext context) => true;
            private static bool Generic<T>(HttpContext context) => true;
            private static Task<bool> ReturnsTask(HttpContext context) => Task.FromResult(true);
            private static string ReturnsText(HttpContext context) => "";
            private static bool Property => true;
        }

        public abstract class SiteController : Controller
        {
            protected static bool Inherited(HttpContext context) => true;
        }
        """;

    [Fact]
    public async Task LooksInTheClassOfAnAction() => await Expect.FaultsAsync(
        """
        public sealed class BooksController : Controller
        {
            [BotChallenge(If = nameof(Conditions.HasQuery), Unless = nameof(HasQuery))]
            [BotChallenge(If = «nameof(Conditions.IsOld)»)]
            public IActionResult Index() => View();
            private static bool HasQuery(HttpContext context) => true;
        }

        public static class Conditions
        {
            public static bool HasQuery(HttpContext context) => true;
            public static bool IsOld(HttpContext context) => true;
        }
        """,
        Fault("If", "IsOld"));

    [Fact]
    public async Task WithoutAnyFittingMethodItNamesNone() => await Expect.FaultsAsync(
        """
        [BotChallenge(If = «"Busy"»)]
        public sealed class BooksController : Controller;
        """,
        "BCP004 If = \"Busy\" names no fitting method: BooksController needs static bool Busy(HttpContext context), " +
            "or one that returns ValueTask<bool>");

    [Fact]
    public async Task OnABaseClassEachControllerNeedsTheMethod()
    {
        const string Controllers = """
            public abstract class SiteController : Controller;
            public class BooksController : SiteController { private static bool Busy(HttpContext context) => true; }
            public class AuthorsController : SiteController { }
            """;
        await Expect.FaultsAsync(
            $"[BotChallenge(If = «\"Busy\"»)] {Controllers}",
            "BCP004 If = \"Busy\" names no fitting method: AuthorsController needs static bool Busy(HttpContext " +
                "context), or one that returns ValueTask<bool>");
        var inherited = Controllers
            .Replace("class AuthorsController : Site", "class AuthorsController : Books", StringComparison.Ordinal)
            .Replace("private", "protected", StringComparison.Ordinal);
        await Expect.NothingAsync($"[BotChallenge(If = \"Busy\")] {inherited}");
    }

    /// <summary>What one of the classes has would leave the other without.</summary>
    [Fact]
    public async Task ProposesWhatAllControllersHave()
    {
        const string Controllers = """
            public abstract class SiteController : Controller
            {
                protected static bool IsBusyNow(HttpContext context) => true;
            }
            public class BooksController : SiteController { private static bool IsBusy(HttpContext context) => true; }
            public class AuthorsController : SiteController { }
            """;
        await Expect.FaultsAsync(
            $"[BotChallenge(If = «\"IsBusyN\"»)] {Controllers}", Fault("If", "IsBusyN", "IsBusyNow"));
    }

    [Fact]
    public async Task LooksInThePageModel() => await Expect.FaultsAsync(
        """
        [BotChallenge(If = nameof(HasQuery), Unless = «"HasQuary"»)]
        public class ReportModel : PageModel
        {
            private static bool HasQuery(HttpContext context) => true;
        }
        """,
        Fault("Unless", "HasQuary", "HasQuery", "ReportModel"));

    [Fact]
    public async Task LooksInTheClassOfAMinimalHandlerAndNeverInALambda() => await Expect.FaultsAsync(
        """
        var app = WebApplication.Create();
        app.UseBotChallengePage();
        app.MapGet("/a", Reports.List);
        app.MapGet("/b", [BotChallenge(If = «nameof(Reports.HasQuery)»)] () => "");

        public static class Reports
        {
            [BotChallenge(If = nameof(HasQuery), Unless = «"HasQuary"»)]
            public static string List() => "";
            public static bool HasQuery(HttpContext context) => true;
        }
        """,
        "BCP004 If = \"HasQuery\" is not found from a lambda, which belongs to no class: make the handler a method " +
            "of the class that has the condition, or put the condition into a policy",
        Fault("Unless", "HasQuary", "HasQuery", "Reports"));
}
