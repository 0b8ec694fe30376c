namespace BotChallengePage.Analyzers;

/// <summary>
/// What is said of each mistake in a directive while one types, to the letter. BotChallengePage.Tests,
/// Hosting/DirectiveFaultTests, has the same table with what the start says.
/// </summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("After = 1, Within = «\"3 hours\"»",
        "BCP001 Within = \"3 hours\" is no time span: write \"03:00:00\", which is [d.]hh:mm:ss with at most 23 " +
        "hours and 59 minutes")]
    [InlineData("After = 1, Within = «\"soon\"»",
        "BCP001 Within = \"soon\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before " +
        "them as \"7.00:00:00\"")]
    [InlineData("After = 1, Within = «\"180\"»",
        "BCP001 Within = \"180\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before " +
        "them as \"7.00:00:00\"")]
    [InlineData("After = 1, Within = «\"\"»",
        "BCP001 Within = \"\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before them " +
        "as \"7.00:00:00\"")]
    [InlineData("After = 1, Within = «\"0:00\"»", "BCP001 Within = \"0:00\" is not a positive time span")]
    [InlineData("After = 1, Within = «\"-03:00:00\"»", "BCP001 Within = \"-03:00:00\" is not a positive time span")]
    [InlineData("After = 1, Within = «\"365.00:00:01\"»",
        "BCP001 Within = \"365.00:00:01\" is longer than a year: a window has at most 365.00:00:00")]
    [InlineData("After = «-1», Within = \"01:00:00\"",
        "BCP001 After = -1 is not between 0, which challenges the first request, and 1000000")]
    [InlineData("After = «1_000_001», Within = \"01:00:00\"",
        "BCP001 After = 1000001 is not between 0, which challenges the first request, and 1000000")]
    [InlineData("After = 1, Within = \"01:00:00\", Counter = «\"\"»",
        "BCP001 Counter is empty: name the counter, or drop Counter to use \"default\"")]
    [InlineData("After = 1, Within = \"01:00:00\", Counter = «\" \"»",
        "BCP001 Counter is empty: name the counter, or drop Counter to use \"default\"")]
    [InlineData("AfterAll = «-1», WithinAll = \"01:00:00\"",
        "BCP001 AfterAll = -1 is not between 0, which challenges the first request, and 1000000")]
    [InlineData("AfterAll = 1, WithinAll = «\"3 hours\"»",
        "BCP001 WithinAll = \"3 hours\" is no time span: write \"03:00:00\", which is [d.]hh:mm:ss with at most 23 " +
        "hours and 59 minutes")]
    [InlineData("After = 1, Within = \"01:00:00\", Window = «(CounterWindow)7»",
        "BCP001 Window = 7 is neither Fixed nor Sliding")]
    [InlineData("After = 1, Within = \"01:00:00\", OverLimit = «(OverLimitAction)7»",
        "BCP001 OverLimit = 7 is neither Challenge nor Refuse")]
    [InlineData("After = «0», Within = \"01:00:00\", OverLimit = OverLimitAction.Refuse",
        "BCP001 After = 0 with OverLimit = Refuse refuses everybody, always: set After to what is let through in a " +
        "window")]
    [InlineData(
        "After = 1, Within = \"01:00:00\", OverLimit = OverLimitAction.Challenge, LimitPassHolders = «true»",
        "BCP001 LimitPassHolders needs OverLimit = Refuse: no challenge gets a visitor out of it who has a pass " +
        "already")]
    [InlineData("Only = [«\"Indx\"»]",
        "BCP003 Only names \"Indx\", which is no action or handler here. Did you mean \"Index\"?")]
    [InlineData("Except = [«\"Indexes\"»]",
        "BCP003 Except names \"Indexes\", which is no action or handler here. Did you mean \"Index\"?")]
    [InlineData("If = «\"HasNoQeury\"»",
        "BCP004 If = \"HasNoQeury\" names no fitting method: BooksController needs static bool " +
        "HasNoQeury(HttpContext context), or one that returns ValueTask<bool>. Did you mean \"HasNoQuery\"?")]
    [InlineData("Unless = «\"Instance\"»",
        "BCP004 Unless = \"Instance\" names no fitting method: BooksController needs static bool " +
        "Instance(HttpContext context), or one that returns ValueTask<bool>")]
    public async Task AWrongArgumentIsReportedWhereItStands(string arguments, string fault) =>
        await Expect.FaultsAsync(Books($"BotChallenge({arguments})"), fault);

    [Theory]
    [InlineData("After = 1",
        "BCP002 After is set but Within is not: say how long the window is, for example Within = \"03:00:00\"")]
    [InlineData("Within = \"01:00:00\"",
        "BCP002 Within is set but After is not: say how many requests are let through in the window, or drop Within " +
        "to challenge at once")]
    [InlineData("AfterAll = 1",
        "BCP002 AfterAll is set but WithinAll is not: say how long the window is, for example WithinAll = " +
        "\"00:01:00\"")]
    [InlineData("After = 1, Within = \"01:00:00\", LimitPassHolders = true",
        "BCP002 LimitPassHolders needs OverLimit = Refuse: no challenge gets a visitor out of it who has a pass " +
        "already")]
    [InlineData("Only = []",
        "BCP003 Only is empty, so the directive is for no action or handler. Name one, or drop Only.")]
    [InlineData("Only = new string[0]",
        "BCP003 Only is empty, so the directive is for no action or handler. Name one, or drop Only.")]
    [InlineData("Only = new string[] { }, Except = [\"Index\"]",
        "BCP003 Only is empty, so the directive is for no action or handler. Name one, or drop Only.")]
    [InlineData("Only = [\"Index\"], Except = [\"index\"]",
        "BCP003 Only and Except name the same, so the directive is for no action or handler. Drop Except.")]
    public async Task WhatIsWrongWithSeveralArgumentsIsReportedOnTheDirective(string arguments, string fault) =>
        await Expect.FaultsAsync(Books($"«BotChallenge({arguments})»"), fault);

    /// <summary>Only the start knows the policies of the configuration, and those that code adds anywhere.</summary>
    [Theory]
    [InlineData("Policy = \"premium\"")]
    [InlineData("Policy = \"\"")]
    public async Task PoliciesAreNotKnown(string arguments) =>
        await Expect.NothingAsync(Books($"BotChallenge({arguments})"));

    [Fact]
    public async Task AllThatIsWrongIsReported() => await Expect.FaultsAsync(
        Books("BotChallenge(After = «-1», Within = «\"3h\"», Counter = «\"\"», Only = [«\"Indx\"»], " +
            "If = «\"Nope\"», Unless = «\"Never\"», Policy = \"premium\")"),
        "BCP001 After = -1 is not between 0, which challenges the first request, and 1000000",
        "BCP001 Within = \"3h\" is no time span: write \"03:00:00\", which is [d.]hh:mm:ss with at most 23 hours and " +
            "59 minutes",
        "BCP001 Counter is empty: name the counter, or drop Counter to use \"default\"",
        "BCP003 Only names \"Indx\", which is no action or handler here. Did you mean \"Index\"?",
        "BCP004 If = \"Nope\" names no fitting method: BooksController needs static bool Nope(HttpContext context), " +
            "or one that returns ValueTask<bool>",
        "BCP004 Unless = \"Never\" names no fitting method: BooksController needs static bool Never(HttpContext " +
            "context), or one that returns ValueTask<bool>");

    private const string Skipped =
        "BCP005 [BotChallenge] has no effect: [SkipBotChallenge] is there too, and wins over everything. Drop one of " +
            "them.";

    [Fact]
    public async Task SkippingWinsOverADirectiveOnTheSame() => await Expect.FaultsAsync(
        """
        [«BotChallenge», SkipBotChallenge]
        public class BooksController : Controller
        {
            [«BotChallenge»] public IActionResult Index() => View();
        }
        [«BotChallenge»] public class DerivedController : BooksController;
        public class AuthorsController : Controller
        {
            [SkipBotChallenge, «BotChallenge»] public IActionResult Index() => View();
        }
        [BotChallenge] public class ListController : Controller
        {
            [SkipBotChallenge] public IActionResult Feed() => View();
        }
        """,
        Skipped, Skipped, Skipped, Skipped);

    [Fact]
    public async Task OnPageHandlersNeitherAttributeIsRead() => await Expect.FaultsAsync(
        """
        public class ReportModel : PageModel
        {
            [«BotChallenge»] public void OnGet() { }
            [«SkipBotChallenge»] public void OnGetFeed() { }
        }
        """,
        "BCP005 [BotChallenge] is not read on a method of a page. Put [BotChallenge] on ReportModel, with Only = " +
            "[nameof(OnGet)].",
        "BCP005 [SkipBotChallenge] is not read on a method of a page. Put [BotChallenge] on ReportModel, with Except " +
            "= [nameof(OnGetFeed)].");

    [Fact]
    public async Task ComponentsHaveConditionsButNoActions() => await Expect.FaultsAsync(
        """
        [BotChallenge(If = nameof(HasQuery), Unless = «"HasQuary"»), «BotChallenge(Only = ["Index"])»]
        [Microsoft.AspNetCore.Components.Route("/books")]
        public class Books : Microsoft.AspNetCore.Components.ComponentBase
        {
            private static bool HasQuery(HttpContext context) => true;
        }
        """,
        "BCP004 Unless = \"HasQuary\" names no fitting method: Books needs static bool HasQuary(HttpContext " +
            "context), or one that returns ValueTask<bool>. Did you mean \"HasQuery\"?",
        "BCP003 Only and Except name actions or page handlers, and there are none here. Drop them.");

    private static string Books(string attribute) =>
        $$"""
        [{{attribute}}]
        public sealed class BooksController : Controller
        {
            public IActionResult Index() => View();
            private static bool HasNoQuery(HttpContext context) => !context.Request.QueryString.HasValue;
            private bool Instance(HttpContext context) => true;
        }
        """;
}
