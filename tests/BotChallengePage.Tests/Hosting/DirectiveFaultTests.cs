using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Hosting;

/// <summary>
/// What the start of an app says of each mistake in a directive, to the letter. Analyzers.Tests/FaultTests has the same
/// table with what is said while one types.
/// </summary>
public sealed class DirectiveFaultTests
{
    private const string Opening = "BotChallengePage cannot protect this app as it is set up:";

    public static TheoryData<string, BotChallengeAttribute, string> Arguments => new()
    {
        { "Within is no time span", new() { After = 1, Within = "3 hours" },
            "Within = \"3 hours\" is no time span: write \"03:00:00\", which is [d.]hh:mm:ss with at most 23 hours " +
                "and 59 minutes." },
        { "Within is nonsense", new() { After = 1, Within = "soon" },
            "Within = \"soon\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before " +
                "them as \"7.00:00:00\"." },
        { "Within is empty", new() { After = 1, Within = "" },
            "Within = \"\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before them as " +
                "\"7.00:00:00\"." },
        { "Within is zero", new() { After = 1, Within = "0:00" }, "Within = \"0:00\" is not a positive time span." },
        { "Within is negative", new() { After = 1, Within = "-03:00:00" },
            "Within = \"-03:00:00\" is not a positive time span." },
        { "Within is too long", new() { After = 1, Within = "365.00:00:01" },
            "Within = \"365.00:00:01\" is longer than a year: a window has at most 365.00:00:00." },
        { "After without Within", new() { After = 1 },
            "After is set but Within is not: say how long the window is, for example Within = \"03:00:00\"." },
        { "Within without After", new() { Within = "01:00:00" },
            "Within is set but After is not: say how many requests are let through in the window, or drop Within to " +
                "challenge at once." },
        { "After is negative", new() { After = -1, Within = "01:00:00" },
            "After = -1 is not between 0, which challenges the first request, and 1000000." },
        { "After is too high", new() { After = 1_000_001, Within = "01:00:00" },
            "After = 1000001 is not between 0, which challenges the first request, and 1000000." },
        { "Counter is empty", new() { After = 1, Within = "01:00:00", Counter = "" },
            "Counter is empty: name the counter, or drop Counter to use \"default\"." },
        { "Counter is blank", new() { After = 1, Within = "01:00:00", Counter = " " },
            "Counter is empty: name the counter, or drop Counter to use \"default\"." },
        { "AfterAll without WithinAll", new() { AfterAll = 1 },
            "AfterAll is set but WithinAll is not: say how long the window is, for example WithinAll = \"00:01:00\"." },
        { "WithinAll without AfterAll", new() { WithinAll = "00:01:00" },
            "WithinAll is set but AfterAll is not: say how many requests of all clients are let through in the " +
                "window, or drop WithinAll." },
        { "AfterAll is negative", new() { AfterAll = -1, WithinAll = "01:00:00" },
            "AfterAll = -1 is not between 0, which challenges the first request, and 1000000." },
        { "WithinAll is no time span", new() { AfterAll = 1, WithinAll = "3 hours" },
            "WithinAll = \"3 hours\" is no time span: write \"03:00:00\", which is [d.]hh:mm:ss with at most 23 " +
                "hours and 59 minutes." },
        { "Window is nothing", new() { After = 1, Within = "01:00:00", Window = (CounterWindow)7 },
            "Window = 7 is neither Fixed nor Sliding." },
        { "Window without a limit", new() { Window = CounterWindow.Sliding },
            "Window says how a limit is counted, but there is no limit: set After and Within, or drop Window." },
        { "OverLimit is nothing", new() { After = 1, Within = "01:00:00", OverLimit = (OverLimitAction)7 },
            "OverLimit = 7 is neither Challenge nor Refuse." },
        { "It refuses without a limit", new() { OverLimit = OverLimitAction.Refuse },
            "OverLimit is Refuse, but there is no limit of each client: set After and Within, or drop OverLimit." },
        { "It refuses everybody", new() { After = 0, Within = "01:00:00", OverLimit = OverLimitAction.Refuse },
            "After = 0 with OverLimit = Refuse refuses everybody, always: set After to what is let through in a " +
                "window." },
        { "It would challenge who has a pass", new() { After = 1, Within = "01:00:00", LimitPassHolders = true },
            "LimitPassHolders needs OverLimit = Refuse: no challenge gets a visitor out of it who has a pass " +
                "already." },
        { "Only names no action", new() { Only = ["Indx"] },
            "Only names \"Indx\", which is no action or handler here. Did you mean \"Index\"?" },
        { "Except names no action", new() { Except = ["Indexes"] },
            "Except names \"Indexes\", which is no action or handler here. Did you mean \"Index\"?" },
        { "Only is empty", new() { Only = [] },
            "Only is empty, so the directive is for no action or handler. Name one, or drop Only." },
        { "Only and Except contradict each other", new() { Only = ["Index"], Except = ["index"] },
            "Only and Except name the same, so the directive is for no action or handler. Drop Except." },
        { "If names no method", new() { If = "HasNoQeury" },
            "If = \"HasNoQeury\" names no fitting method: Books needs static bool HasNoQeury(HttpContext context), " +
                "or one that returns ValueTask<bool>. Did you mean \"HasNoQuery\"?" },
        { "If names an instance method", new() { If = "Instance" },
            "If = \"Instance\" names no fitting method: Books needs static bool Instance(HttpContext context), or " +
                "one that returns ValueTask<bool>." },
        { "Unless names a generic method", new() { Unless = "Generic" },
            "Unless = \"Generic\" names no fitting method: Books needs static bool Generic(HttpContext context), or " +
                "one that returns ValueTask<bool>." },
        { "Unless names a method that returns a task", new() { Unless = "ReturnsTask" },
            "Unless = \"ReturnsTask\" names no fitting method: Books needs static bool ReturnsTask(HttpContext " +
                "context), or one that returns ValueTask<bool>." },
        { "The policy is unknown", new() { Policy = "premium" },
            "there is no policy \"premium\". Add it to BotChallengePage:Policies. There are: default." },
        { "The policy's name is empty", new() { Policy = "" },
            "there is no policy \"\". Add it to BotChallengePage:Policies. There are: default." },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public async Task A_wrong_argument_stops_the_app(string mistake, BotChallengeAttribute directive, string said)
    {
        var message = await Site.With(typeof(Books)).Use(app => app.MapControllers().RequireBotChallenge(directive))
            .FailToStartAsync();

        Assert.True(Whole($"{PlaceOf<Books>()}: {said}") == message, $"{mistake}:\n{message}");
    }

    [Theory]
    [InlineData(typeof(Misspelt), "Only names \"Serch\", which is no action or handler here. Did you mean \"Search\"?")]
    [InlineData(typeof(OnItself), "Only names \"Other\", which is no action or handler here.")]
    [InlineData(typeof(HalfOnTheClass),
        "After is set but Within is not: say how long the window is, for example Within = \"03:00:00\".")]
    public async Task So_does_one_in_an_attribute(Type controller, string said)
    {
        var message = await Site.With(controller).FailToStartAsync();

        Assert.Equal(
            Whole($"{controller.FullName}.{controller.GetMethods()[0].Name} (BotChallengePage.Tests): {said}"),
            message);
    }

    [Fact]
    public async Task A_name_has_to_fit_the_class_that_it_stands_on_and_not_another_with_the_same_words()
    {
        var message = await Site.With(typeof(First), typeof(Second)).FailToStartAsync();

        Assert.Equal(
            Whole($"{PlaceOf<Second>("List")}: Only names \"Index\", which is no action or handler here."), message);
    }

    [Fact]
    public async Task All_that_is_wrong_with_one_directive_is_said_at_once()
    {
        var directive =
            new BotChallengeAttribute { After = -1, Within = "3h", Counter = "", Only = [
                "Indx"], If = "Nope", Unless = "Never", Policy = "premium" };
        var message = await Site.With(typeof(Bare)).Use(app => app.MapControllers().RequireBotChallenge(directive))
            .FailToStartAsync();

        var place = PlaceOf<Bare>();
        Assert.Equal(
            Whole(
                $"{place}: there is no policy \"premium\". Add it to BotChallengePage:Policies. There are: default.",
                $"{place}: After = -1 is not between 0, which challenges the first request, and 1000000.",
                $"{place}: Within = \"3h\" is no time span: write \"03:00:00\", which is [d.]hh:mm:ss with at most " +
                    "23 hours and 59 minutes.",
                $"{place}: Counter is empty: name the counter, or drop Counter to use \"default\".",
                $"{place}: If = \"Nope\" names no fitting method: Bare needs static bool Nope(HttpContext context), " +
                    "or one that returns ValueTask<bool>.",
                $"{place}: Unless = \"Never\" names no fitting method: Bare needs static bool Never(HttpContext " +
                    "context), or one that returns ValueTask<bool>.",
                $"{place}: Only names \"Indx\", which is no action or handler here. Did you mean \"Index\"?"),
            message);
    }

    [Fact]
    public async Task Minimal_endpoints_have_mistakes_of_their_own()
    {
        var message = await Site.With()
            .Use(app =>
            {
                app.MapGet("/attribute", [BotChallenge] () => "");
                app.MapGet("/names", () => "").RequireBotChallenge(new BotChallengeAttribute { Only = ["Index"] });
                app.MapGet("/lambda", () => "").RequireBotChallenge(new BotChallengeAttribute { If = "HasQuery" });
                app.MapGet("/method", Reports.List).RequireBotChallenge(new BotChallengeAttribute { If = "HasQeury" });
                app.Map("/delegate", (RequestDelegate)(_ => Task.CompletedTask))
                    .RequireBotChallenge(new BotChallengeAttribute { Unless = "HasQuery" });
                app.MapGroup("/group").RequireBotChallenge(-1, TimeSpan.FromHours(1)).MapGet("/a", () => "")
                    .RequireBotChallenge("premium");
            })
            .FailToStartAsync();

        Assert.Equal(
            Whole(
                "HTTP: GET /attribute: [BotChallenge] here needs app.UseBotChallengePage(). Add it, or use " +
                    ".RequireBotChallenge() on the endpoint instead.",
                "HTTP: GET /names: Only and Except name actions or page handlers, and there are none here. Drop them.",
                "HTTP: GET /lambda: If = \"HasQuery\" is not found from a lambda, which belongs to no class: make " +
                    "the handler a method of the class that has the condition, or put the condition into a policy.",
                "HTTP: GET /method => List: If = \"HasQeury\" names no fitting method: Reports needs static bool " +
                    "HasQeury(HttpContext context), or one that returns ValueTask<bool>. Did you mean \"HasQuery\"?",
                "/delegate: Unless = \"HasQuery\" is looked for in the class of a controller, page or handler, and " +
                    "there is none here: put the condition into a policy.",
                "HTTP: GET /group/a: After = -1 is not between 0, which challenges the first request, and 1000000.",
                "HTTP: GET /group/a: there is no policy \"premium\". Add it to BotChallengePage:Policies. There are: " +
                    "default."),
            message);
    }

    [Fact]
    public async Task Pages_have_too()
    {
        var message = await Site.With()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/FaultyModel.cshtml", "/Pages/FaultyMark.cshtml", "/Pages/FaultyHandlers.cshtml")
            .FailToStartAsync();

        Assert.Equal(
            Whole(
                "/FaultyMark: After is set but Within is not: say how long the window is, for example Within = " +
                    "\"03:00:00\".",
                "/FaultyModel: Only names \"OnGetExprot\", which is no action or handler here. Did you mean " +
                    "\"OnGetExport\"?",
                "/FaultyHandlers: [BotChallenge] is not read on a method of a page. Put [BotChallenge] on " +
                    "FaultyHandlersModel, with Only = [nameof(OnGet)].",
                "/FaultyHandlers: [SkipBotChallenge] is not read on a method of a page. Put [BotChallenge] on " +
                    "FaultyHandlersModel, with Except = [nameof(OnGetFeed)]."),
            message);
    }

    [Fact]
    public async Task Mistakes_of_every_kind_come_in_one_message()
    {
        var message = await Site.With(typeof(Misspelt), typeof(HalfOnTheClass))
            .Unmapped()
            .Services(services => services.AddRazorPages())
            .Views("/Pages/FaultyMark.cshtml")
            .Set(
                ("Provider", "hcaptcha"), ("StatusCode", "302"), ("Turnstile:SiteKey", "0x4"),
                ("Policies:staff:Provider", "recaptcha"),
                ("Policies:staff:After", "-1"), ("Policies:staff:Counter", ""), ("Policies:guests:After", "2"),
                ("Policies:guests:Within", "400.00:00:00"),
                ("Policies:guests:Provider", "proof-of-work"))
            .Use(app => app.MapGet("/minimal", [BotChallenge] () => ""))
            .FailToStartAsync();

        Assert.Equal(
            Whole(
                "The challenge page has no address, so nobody could pass. Add app.MapBotChallengePage(); to " +
                    "Program.cs.",
                "BotChallengePage:StatusCode is 302. The challenge page needs a status that may carry a body: 403, " +
                    "429 and 503 are usual.",
                "BotChallengePage:Turnstile:SecretKey is not set, but SiteKey is. Set both, or neither to use proof " +
                    "of work.",
                "BotChallengePage:Policies:guests:Within is 400.00:00:00. It must be at most 365.00:00:00. Write it " +
                    "as [d.]hh:mm:ss, for example \"00:00:00.250\": a number alone is days.",
                "BotChallengePage:Policies:staff:After is set but Within is not. Say how long the window is, for " +
                    "example \"03:00:00\".",
                "BotChallengePage:Policies:staff:After is -1. It must be 0 to 1000000.",
                "BotChallengePage:Policies:staff:Counter is empty. Name the counter, or leave it out to use " +
                    "\"default\".",
                "BotChallengePage:Provider is \"hcaptcha\", which does not exist. There are: proof-of-work, " +
                    "wait, turnstile.",
                "BotChallengePage:Policies:staff:Provider is \"recaptcha\", which does not exist. There are: " +
                    "proof-of-work, wait, turnstile.",
                "HTTP: GET /minimal: [BotChallenge] here needs app.UseBotChallengePage(). Add it, or use " +
                    ".RequireBotChallenge() on the endpoint instead.",
                $"{PlaceOf<HalfOnTheClass>()}: After is set but Within is not: say how long the window is, for " +
                    "example Within = \"03:00:00\".",
                "/FaultyMark: After is set but Within is not: say how long the window is, for example Within = " +
                    "\"03:00:00\".",
                $"{PlaceOf<Misspelt>("Search")}: Only names \"Serch\", which is no action or handler here. Did you " +
                    "mean \"Search\"?"),
            message);
    }

    [Theory]
    [InlineData(typeof(OnlyPost), "Save", "it answers POST and PUT, and the directive is for other methods")]
    [InlineData(typeof(SkippedAction), "Index", "[SkipBotChallenge] is there too, and wins over everything")]
    [InlineData(typeof(SkippedClass), "Index", "[SkipBotChallenge] is there too, and wins over everything")]
    [InlineData(typeof(AllExcepted), "Index", "Only and Except leave no action")]
    public async Task A_directive_without_effect_is_a_warning(Type controller, string action, string reason)
    {
        await using var site = await Site.With(controller, typeof(Books)).StartAsync();

        Assert.Equal(
            $"{controller.FullName}.{action} (BotChallengePage.Tests) has a directive without effect: {reason}.",
            Assert.Single(WithoutEffect(site)));
    }

    [Fact]
    public async Task An_action_that_it_protects_is_effect_enough()
    {
        await using var site = await Site.With(typeof(Mixed), typeof(SkippedDerived))
            .Use(app =>
            {
                var group = app.MapGroup("/group").RequireBotChallenge();
                group.MapPost("/save", () => "");
                group.MapGet("/feed", () => "").SkipBotChallenge();
                group.MapGet("/list", () => "");
                app.MapPost("/alone", () => "").RequireBotChallenge();
            })
            .StartAsync();

        Assert.Equal(
            ["HTTP: POST /alone has a directive without effect: it answers POST, and the directive is for other " +
                "methods."],
            WithoutEffect(site));
    }

    private static string Whole(params string[] faults) =>
        $"{Opening}{string.Concat(faults.Select(fault => $"{Environment.NewLine}- {fault}"))}";

    private static string PlaceOf<TController>(string action = "Index") =>
        $"{typeof(TController).FullName}.{action} (BotChallengePage.Tests)";

    private static IEnumerable<string> WithoutEffect(Site site) =>
        site.Log.Of(506).Where(entry => entry.Level == LogLevel.Warning).Select(entry => entry.Message);

    public class Books : Controller
    {
        [HttpGet("/books")]
        public string Index() => "";

        private static bool HasNoQuery(HttpContext context) => !context.Request.QueryString.HasValue;

        private static ValueTask<bool> AnyAsync(HttpContext context) => new(true);

        private static bool Wide(object context) => true;

        private static bool Generic<T>(HttpContext context) => context is T;

        private static Task<bool> ReturnsTask(HttpContext context) => Task.FromResult(true);

        private bool Instance(HttpContext context) => ReferenceEquals(context, HttpContext);
    }

    public class Bare : Controller
    {
        [HttpGet("/bare")]
        public string Index() => "";
    }

    [BotChallenge(Only = ["Serch"])]
    public class Misspelt : Controller
    {
        [HttpGet("/misspelt/search")]
        public string Search() => "";
    }

    public class OnItself : Controller
    {
        [HttpGet("/on-itself"), BotChallenge(Only = ["Other"])]
        public string Index() => "";

        [HttpGet("/on-itself/other")]
        public string Other() => "";
    }

    [BotChallenge(After = 2)]
    public class HalfOnTheClass : Controller
    {
        [HttpGet("/half")]
        public string Index() => "";
    }

    [BotChallenge(Only = ["Index"])]
    public class First : Controller
    {
        [HttpGet("/first")]
        public string Index() => "";
    }

    [BotChallenge(Only = ["Index"])]
    public class Second : Controller
    {
        [HttpGet("/second")]
        public string List() => "";
    }

    public class OnlyPost : Controller
    {
        [AcceptVerbs("POST", "PUT", Route = "/only-post"), BotChallenge]
        public string Save() => "";
    }

    public class SkippedAction : Controller
    {
        [HttpGet("/skipped-action"), BotChallenge, SkipBotChallenge]
        public string Index() => "";
    }

    [BotChallenge, SkipBotChallenge]
    public class SkippedClass : Controller
    {
        [HttpGet("/skipped-class")]
        public string Index() => "";
    }

    [BotChallenge(Except = [nameof(Index)])]
    public class AllExcepted : Controller
    {
        [HttpGet("/all-excepted")]
        public string Index() => "";
    }

    [BotChallenge]
    public class Mixed : Controller
    {
        [HttpGet("/mixed")]
        public string Index() => "";

        [HttpPost("/mixed")]
        public string Save() => "";

        [HttpGet("/mixed/feed"), SkipBotChallenge]
        public string Feed() => "";
    }

    [SkipBotChallenge]
    public class SkippedDerived : Mixed
    {
        [HttpGet("/derived")]
        public string Other() => "";
    }

    private static class Reports
    {
        public static string List() => "";

        public static bool HasQuery(HttpContext context) => context.Request.QueryString.HasValue;
    }
}
