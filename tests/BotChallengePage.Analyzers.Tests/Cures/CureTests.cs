using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers.Cures;

/// <summary>
/// Does what each message says, for each cure that it proposes: no rule is broken any more, and the app, when it runs,
/// guards the page.
/// </summary>
public sealed class CureTests
{
    private const string Books = "public class BooksController : Controller";
    private const string Index = "public string Index() => \"\";";
    private const string Others =
        "[HttpPost] public string Save() => \"\"; private static bool HasQuery(HttpContext context) => true;";
    private const string Actions = $"{{ {Index} {Others} }}";
    private const string OnIndex = $"{Books} {{ [BotChallenge] {Index} {Others} }}";
    private const string Component = "Microsoft.AspNetCore.Components.ComponentBase";
    private const string Routed = "Microsoft.AspNetCore.Components.Route(\"/clock\")";
    private const string Use = "app.UseBotChallengePage();";

    /// <summary>Rule; what is wrong; what it is when the words are followed; where to look.</summary>
    public static TheoryData<string, string, string, string> Rows => new()
    {
        { "BCP001", On("After = 0, Within = \"24:00:00\""), On("After = 0, Within = \"1.00:00:00\""), "/Books" },
        { "BCP001", On("After = 0, Within = \"3h\""), On("After = 0, Within = \"03:00:00\""), "/Books" },
        { "BCP001", On("After = 0, Within = \"400 days\""), On("After = 0, Within = \"7.00:00:00\""), "/Books" },
        { "BCP001", On("After = 0, Within = \"180\""), On("After = 0, Within = \"7.00:00:00\""), "/Books" },
        { "BCP001", On("After = 0, Within = \"365.00:00:01\""), On("After = 0, Within = \"365.00:00:00\""), "/Books" },
        { "BCP001", On("After = -1, Within = \"03:00:00\""), On("After = 0, Within = \"03:00:00\""), "/Books" },
        { "BCP001", On("After = 0, Within = \"03:00:00\", Counter = \"\""), On(
            "After = 0, Within = \"03:00:00\""), "/Books" },
        { "BCP001", On("After = 0, Within = \"03:00:00\", Counter = \"\""), On(
            "After = 0, Within = \"03:00:00\", Counter = \"books\""), "/Books" },
        { "BCP002", On("After = 0"), On("After = 0, Within = \"03:00:00\""), "/Books" },
        { "BCP002", On("Within = \"03:00:00\""), On("After = 0, Within = \"03:00:00\""), "/Books" },
        { "BCP002", On("Within = \"03:00:00\""), On(""), "/Books" },
        { "BCP003", On("Only = [\"Indx\"]"), On("Only = [\"Index\"]"), "/Books" },
        { "BCP003", On("Only = []"), On("Only = [nameof(Index)]"), "/Books" },
        { "BCP003", On("Only = []"), On(""), "/Books" },
        { "BCP003", On("Only = [nameof(Index)], Except = [nameof(Index)]"), On("Only = [nameof(Index)]"), "/Books" },
        { "BCP003", $"[BotChallenge(Only = [\"x\"]), {Routed}] public class Clock : {Component};",
            $"[BotChallenge, {Routed}] public class Clock : {Component};", "/clock" },
        { "BCP003", $"{Use} app.MapGet(\"/x\", [BotChallenge(Except = [\"x\"])] () => \"\");\n---\n",
            $"{Use} app.MapGet(\"/x\", [BotChallenge] () => \"\");\n---\n", "/x" },
        { "BCP004", On("If = \"HasQeury\""), On("If = \"HasQuery\""), "/Books" },
        { "BCP004", On("If = \"IsBusy\""), On("If = \"IsBusy\"")
            .Replace("private", "static bool IsBusy(HttpContext context) => true; private", StringComparison.Ordinal),
            "/Books" },
        { "BCP004", On("If = \"IsBusy\""), On("If = \"IsBusy\"")
            .Replace("private", "static ValueTask<bool> IsBusy(HttpContext context) => new(true); private",
            StringComparison.Ordinal), "/Books" },
        {
            "BCP004",
            $"{Use} app.MapGet(\"/x\", [BotChallenge(If = nameof(Files.HasAny))] () => \"\");\n---\n{Files("")}",
            $"{Use} app.MapGet(\"/x\", Files.List);\n---\n{Files("[BotChallenge(If = nameof(HasAny))]")}", "/x"
        },
        {
            "BCP004",
            $"{Use} app.MapGet(\"/x\", [BotChallenge(If = nameof(Files.HasAny))] () => \"\");\n---\n{Files("")}",
            $"{Use} app.MapGet(\"/x\", [BotChallenge(Policy = \"files\")] () => \"\");\n---\n{Files("")}", "/x"
        },

        { "BCP005", "public class ReportModel : PageModel { [BotChallenge] public void OnGet() { } }",
            "[BotChallenge(Only = [nameof(OnGet)])] public class ReportModel : PageModel { public void OnGet() { } }",
            "/Report" },
        { "BCP005", "public class ReportModel : PageModel { [BotChallenge] private void Load() { } }",
            "[BotChallenge] public class ReportModel : PageModel { private void Load() { } }", "/Report" },
        { "BCP005", "public class ReportModel : PageModel { [BotChallenge] private void OnGet() { } }",
            "[BotChallenge] public class ReportModel : PageModel { private void OnGet() { } }", "/Report" },
        { "BCP005", "public class ReportModel : PageModel { [BotChallenge] public void OnPost() { } }",
            "[BotChallenge] public class ReportModel : PageModel { public void OnPost() { } }", "/Report" },
        { "BCP005", "public class ReportModel : PageModel { public void OnGet() { } [SkipBotChallenge] public void " +
            "OnGetFeed() { } }",
            "[BotChallenge(Except = [nameof(OnGetFeed)])] public class ReportModel : PageModel { public void OnGet() " +
                "{ } public void OnGetFeed() { } }", "/Report" },
        { "BCP005", "[BotChallenge] public class ReportModel : PageModel { [SkipBotChallenge] public void OnPost() { " +
            "} }", "[BotChallenge] public class ReportModel : PageModel { public void OnPost() { } }", "/Report" },
        { "BCP005", "[BotChallenge(Only = [nameof(OnPost)])] public class ReportModel : PageModel { public void " +
            "OnGet() { } public void OnPost() { } }",
            "[BotChallenge(Only = [nameof(OnGet)])] public class ReportModel : PageModel { public void OnGet() { } " +
                "public void OnPost() { } }", "/Report" },
        { "BCP005", On("Only = [nameof(Save)]"), On("Only = [nameof(Index)]"), "/Books" },
        { "BCP005", On("Except = [nameof(Index)]"), On("Except = [nameof(Save)]"), "/Books" },
        { "BCP005", $"[BotChallenge, SkipBotChallenge] {Books} {Actions}", On(""), "/Books" },
        { "BCP005", $"public interface IBooks {{ [BotChallenge] string Index(); }} {Books}, IBooks {Actions}",
            $"public interface IBooks {{ string Index(); }} [BotChallenge] {Books}, IBooks {Actions}", "/Books" },
        { "BCP005", On("").Replace("public class", "class", StringComparison.Ordinal), On(""), "/Books" },
        { "BCP005", $"public static class Site {{ {On("")} }}", On(""), "/Books" },
        { "BCP005", $"[BotChallenge] public class ListController<T> : Controller {Actions}",
            $"[BotChallenge] public class ListController<T> : Controller {Actions} public class BooksController : " +
                "ListController<int>;", "/Books" },
        { "BCP005", $"{Books} {Actions.Replace("private", "[BotChallenge] private", StringComparison.Ordinal)}",
            OnIndex, "/Books" },
        { "BCP005", $"{Books} {Actions.Replace("[HttpPost]", "[HttpPost, BotChallenge]", StringComparison.Ordinal)}",
            OnIndex, "/Books" },
        { "BCP005", "app.MapGet(\"/x\", [BotChallenge] () => \"\");\n---\n",
            "app.MapGet(\"/x\", () => \"\").RequireBotChallenge();\n---\n", "/x" },
        { "BCP005", "app.MapGet(\"/x\", [BotChallenge] () => \"\");\n---\n",
            $"app.MapGet(\"/x\", [BotChallenge] () => \"\"); {Use}\n---\n", "/x" },
        { "BCP005", $"app.MapGet(\"/x\", Files.List);\n---\n{Files("[BotChallenge]")}",
            $"app.MapGet(\"/x\", Files.List); {Use}\n---\n{Files("[BotChallenge]")}", "/x" },
        { "BCP005", "app.MapHub<Chat>(\"/chat\");\n---\n[BotChallenge] public class Chat : " +
            "Microsoft.AspNetCore.SignalR.Hub;",
            "app.MapHub<Chat>(\"/chat\").RequireBotChallenge();\n---\npublic class Chat : " +
                "Microsoft.AspNetCore.SignalR.Hub;", "/chat" },
        { "BCP005", "app.MapHub<Chat>(\"/chat\");\n---\n[BotChallenge] public class Chat : " +
            "Microsoft.AspNetCore.SignalR.Hub;",
            $"{Use} app.MapHub<Chat>(\"/chat\");\n---\n[BotChallenge] public class Chat : " +
                "Microsoft.AspNetCore.SignalR.Hub;", "/chat" },
        { "BCP005", $"{Use} app.MapHub<Chat>(\"/chat\");\n---\npublic class Chat : Microsoft.AspNetCore.SignalR.Hub " +
            $"{{ [BotChallenge] public void Say() {{ }} }}",
            $"{Use} app.MapHub<Chat>(\"/chat\");\n---\n[BotChallenge] public class Chat : " +
                $"Microsoft.AspNetCore.SignalR.Hub {{ public void Say() {{ }} }}", "/chat" },
        { "BCP005", $"[BotChallenge] public class Hand : {Component}; [{Routed}] public class Clock : {Component};",
            $"public class Hand : {Component}; [BotChallenge, {Routed}] public class Clock : {Component};", "/clock" },
        { "BCP005", $"[{Routed}] public class Clock : {Component} {{ [BotChallenge] protected override void " +
            $"OnInitialized() {{ }} }}",
            $"[BotChallenge, {Routed}] public class Clock : {Component} {{ protected override void OnInitialized() " +
                $"{{ }} }}", "/clock" },
        { "BCP005", $"[BotChallenge] public class Catalogue; {Books} {Actions}",
            $"public class Catalogue; [BotChallenge] {Books} {Actions}", "/Books" },
        { "BCP005", "app.MapGet(\"/x\", () => \"\");\n---\n[BotChallenge] public class Catalogue;",
            "app.MapGet(\"/x\", () => \"\").RequireBotChallenge();\n---\npublic class Catalogue;", "/x" },
        { "BCP005", $"{Use} app.MapGet(\"/x\", () => new Prices().Of());\n---\n{Prices("[BotChallenge]")}",
            $"app.MapGet(\"/x\", () => new Prices().Of()).RequireBotChallenge();\n---\n{Prices("")}", "/x" },
        { "BCP005", $"{Use} app.Run([BotChallenge] (HttpContext context) => Task.CompletedTask);\n---\n",
            "app.MapGet(\"/x\", () => \"\").RequireBotChallenge();\n---\n", "/x" },

        { "BCP007", On("If = nameof(HasQuery)")
            .Replace("=> true", "=> context.Request.Query.Keys.Any(key => key == \"q\")", StringComparison.Ordinal),
            On("If = nameof(HasQuery)").Replace(
                "=> true", "=> BotChallengeConditions.HasQuery(context, \"q\")", StringComparison.Ordinal),
                "/Books?Q=cat" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_a_message_proposes_works(string rule, string wrong, string right, string url)
    {
        var cured = CuredApp.Compile(right);

        Assert.Contains(rule, (await Analysis.RunAsync(CuredApp.Compile(wrong))).Select(fault => fault.Id));
        Assert.Empty(await Analysis.RunAsync(cured));
        Assert.Equal((bool[])[true], await CuredApp.AskAsync(cured, url));
    }

    [Fact]
    public async Task An_app_that_is_not_set_up_is_when_the_calls_are_added()
    {
        var code = $"[BotChallenge, {Routed}] public class Clock : {Component};";
        var without = CuredApp.Compile(code, isSetUp: false);

        Assert.Equal(["BCP006"], (await Analysis.RunAsync(without)).Select(fault => fault.Id));
        Assert.Equal((bool[])[false], await CuredApp.AskAsync(without, "/clock"));
        Assert.Empty(await Analysis.RunAsync(CuredApp.Compile(code)));
        Assert.Equal((bool[])[true], await CuredApp.AskAsync(CuredApp.Compile(code), "/clock"));
    }

    private static string On(string arguments) => $"[BotChallenge({arguments})] {Books} {Actions}";

    private static string Files(string attribute) =>
        $"public static class Files {{ {attribute} public static string List() => \"\"; public static bool " +
            $"HasAny(HttpContext context) => true; }}";

    private static string Prices(string attribute) =>
        $"public class Prices {{ public string Of() => Load(); {attribute} private string Load() => \"\"; }}";
}
