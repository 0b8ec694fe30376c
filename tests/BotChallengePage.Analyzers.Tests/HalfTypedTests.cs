using System.Globalization;
using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers;

/// <summary>An editor asks while the code is being typed.</summary>
public sealed class HalfTypedTests
{
    private const string Code = """
        using Limit = BotChallengePage.BotChallengeAttribute;
        var app = WebApplication.Create();
        app.MapGet("/a", [BotChallenge(Only = ["x"], If = nameof(app))] ([Limit] int id) => id);
        app.MapGet("/b", Local).RequireBotChallenge(new BotChallengeAttribute { After = 3, Within = "3h" });
        [BotChallenge(After = -1)] static string Local() => "";

        [BotChallenge(After = 1, Within = "24:00:00",
            Only = [nameof(Index), "Shw"], Except = new string[] { "Feed" }, Unless = nameof(None))]
        [Limit(Policy = "x" + "y", Except = new[] { "z" })]
        public partial class BooksController<T> : SiteController, IDisposable
        {
            [BotChallenge(Counter = "a"), HttpPost, AcceptVerbs("GET", "POST")]
            public override IActionResult Index() => View();
            [ActionName("rss")] public IActionResult Feed() => View();
            public int Count { [BotChallenge] get; }
            private static bool None(HttpContext context) => false;
        }
        public abstract class SiteController : Controller { public abstract IActionResult Index(); }
        [BotChallenge(Only = ["OnGet"])] public class ReportModel : PageModel { [BotChallenge] public void OnGet() { } }
        """;

    [Fact]
    public async Task CodeThatBreaksOffAnywhereIsAnalyzed()
    {
        for (var length = 0; length <= Code.Length; length += 7)
            await Analysis.RunAsync(Analysis.Compile(Code[..length]));
    }

    [Fact]
    public async Task CodeWithAHoleAnywhereIsAnalyzed()
    {
        var random = new Random(20260917);
        for (var i = 0; i < 100; i++)
        {
            var start = random.Next(Code.Length);
            var length = random.Next(1, Math.Min(40, Code.Length - start + 1));
            await Analysis.RunAsync(Analysis.Compile(Code.Remove(start, length)));
        }
    }

    [Fact]
    public async Task CodeWithStrayCharactersIsAnalyzed()
    {
        const string Strays = "\"'[](){}<>=,.;:@$#\\/\n0a\0";
        var random = new Random(20260918);
        for (var i = 0; i < 100; i++)
            await Analysis.RunAsync(
                Analysis.Compile(
                    Code.Insert(random.Next(Code.Length), Strays[random.Next(Strays.Length)].ToString(
                        CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("[BotChallenge(After = )] public class AController;")]
    [InlineData("[BotChallenge(Within = , Only = [, ], If = )] public class AController;")]
    [InlineData("[BotChallenge(Only = [nameof()])] public class AController;")]
    [InlineData("[BotChallenge(Only = [..])] public class AController;")]
    [InlineData("[BotChallenge(Only = \"Index\", After = \"3\", Within = 3)] public class AController;")]
    [InlineData("[BotChallenge(Wihtin = \"3h\", 5)] public class AController;")]
    [InlineData("[BotChallenge(If = nameof(Missing))] public class AController : Missing;")]
    [InlineData("[BotChallenge(Only = [\"Index\"])] public class AController : AController;")]
    [InlineData("[BotChallenge(Only = [\"Index\"])] public class AController : BController; public class BController " +
        ": AController;")]
    [InlineData("public class AController { [BotChallenge(Only = [\"Index\"])] [ActionName] public override int " +
        "Index() => 0; }")]
    [InlineData("public class AController { [BotChallenge(Only = [\"Index\"])] [ActionName(null), AcceptVerbs(null)] " +
        "public int Index() => 0; }")]
    [InlineData("[assembly: BotChallenge(After = 1)]")]
    [InlineData("[BotChallenge] public struct AController { [BotChallenge] public int X; [BotChallenge] public " +
        "AController(int x) => X = x; }")]
    [InlineData("[BotChallenge] public delegate void D(); [BotChallenge] public enum E { [BotChallenge] A }")]
    [InlineData("public class AController<[BotChallenge] T>([BotChallenge] int x) { [BotChallenge] ~AController() { " +
        "} }")]
    [InlineData("public class AController { [return: BotChallenge] public int Index() => 0; [field: BotChallenge] " +
        "public int A { get; } }")]
    [InlineData("namespace BotChallengePage { public class BotChallengeAttribute : System.Attribute { public int " +
        "After; } [BotChallenge(After = -1)] public class AController; }")]
    public async Task CodeThatDoesNotCompileIsAnalyzed(string code)
    {
        var compilation = Analysis.Compile(code);

        await Analysis.RunAsync(compilation);

        Assert.True(compilation.GetDiagnostics()
            .Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), "This compiles.");
    }
}
