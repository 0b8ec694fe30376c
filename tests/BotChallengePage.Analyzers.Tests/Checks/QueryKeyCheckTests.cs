namespace BotChallengePage.Analyzers.Checks;

public sealed class QueryKeyCheckTests
{
    private const string Fault =
        "BCP007 Model binding reads \"q\" in any case, and this compares by case, so another spelling evades the " +
            "condition. " +
        "Use BotChallengeConditions.HasQuery(\"q\").";

    [Theory]
    [InlineData("context.Request.Query.Keys.Any(key => «key == \"q\"»)")]
    [InlineData("context.Request.Query.Keys.All(key => «\"q\" != key»)")]
    [InlineData("context.Request.Query.Keys.Any(key => «key is \"q\" or \"author\"»)")]
    [InlineData("context.Request.Query.Keys.Any(key => «key is not \"q\"»)")]
    [InlineData("context.Request.Query.Keys.Any((key) => { return «key.Equals(\"q\")»; })")]
    [InlineData("context.Request.Query.Any(pair => «pair.Key == \"q\"» && pair.Value.Count > 0)")]
    [InlineData("context.Request.Query.Any(pair => «pair.Key.StartsWith(\"q\")»)")]
    [InlineData("«context.Request.QueryString.Value!.Contains(\"q=\")»")]
    [InlineData("context.Request.QueryString.Value?«.StartsWith(\"?q=\")» == true")]
    public async Task AConditionWantsKeysWithoutCase(string condition)
    {
        await Expect.FaultsAsync(Named(condition), Fault);
        await Expect.FaultsAsync(Handed($"context => {condition}"), Fault);
        await Expect.FaultsAsync(
            Handed("Has") +
                $"public static partial class Setup {{ private static bool Has(HttpContext context) => {condition}; }}",
                Fault);
    }

    [Fact]
    public async Task AlsoInALoop() => await Expect.FaultsAsync(
        Named("true").Replace("/**/", """
            [BotChallenge(Unless = nameof(Loop))] public IActionResult Show() => View();
            private static bool Loop(HttpContext context)
            {
                foreach (var (key, value) in context.Request.Query)
                    if (key == "q") return true;
                foreach (var pair in context.Request.Query)
                    if («pair.Key == "q"») return true;
                foreach (var key in context.Request.Query.Keys)
                    if («key == "q"») return true;
                return false;
            }
            """, StringComparison.Ordinal),
        Fault, Fault);

    [Theory]
    [InlineData("BotChallengeConditions.HasQuery(context, \"q\")")]
    [InlineData("context.Request.Query.ContainsKey(\"q\")")]
    [InlineData("context.Request.Query.Keys.Contains(\"q\")")]
    [InlineData("context.Request.Query[\"q\"] == \"x\"")]
    [InlineData("context.Request.Query.Keys.Any(key => key.Equals(\"q\", StringComparison.OrdinalIgnoreCase))")]
    [InlineData("context.Request.Query.Keys.Any(key => string.Equals(key, \"q\", StringComparison.OrdinalIgnoreCase))")]
    [InlineData("context.Request.Query.Keys.Any(key => key.ToUpperInvariant() == \"Q\")")]
    [InlineData("context.Request.Query.Any(pair => pair.Value == \"q\")")]
    [InlineData("context.Request.Query.Keys.Any(key => key.Length == 1)")]
    [InlineData("context.Request.Query.Keys.Any(key => key != null)")]
    [InlineData("context.Request.QueryString.Value == \"?q=1\"")]
    [InlineData("context.Request.QueryString.Value!.Contains(\"?\")")]
    [InlineData("context.Request.QueryString.Value!.Contains(\"q=\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("context.Request.Path.Value!.Contains(\"q\")")]
    [InlineData("context.Request.Headers.Any(pair => pair.Key == \"q\")")]
    [InlineData("context.Items.Keys.Any(key => key is \"q\")")]
    [InlineData("new[] { \"a\" }.Any(key => key == \"q\")")]
    public async Task ComparisonsWithoutCaseAndOfOtherThingsAreLeftAlone(string condition)
    {
        await Expect.NothingAsync(Named(condition));
        await Expect.NothingAsync(Handed($"context => {condition}"));
    }

    [Fact]
    public async Task SoIsCodeThatIsNoCondition() => await Expect.NothingAsync(
        """
        [BotChallenge(If = nameof(Other))]
        public class BooksController : Controller
        {
            public IActionResult Index() => Request.Query.Keys.Any(key => key == "q") ? View() : NotFound();
            private static bool IsSigned(HttpContext context) => context.Request.Query.Keys.Any(key => key == "q");
            private static bool Other(HttpContext context) => true;
            private static string[] Keys(HttpContext context) =>
                context.Request.Query.Keys.Where(key => key == "q").ToArray();
        }
        """);

    private static string Named(string condition) =>
        $$"""
        [BotChallenge(If = nameof(IsSearch)), BotChallenge(Unless = nameof(IsSearch))]
        public class BooksController : Controller
        {
            public IActionResult Index() => View();
            private static bool IsSearch(HttpContext context) => {{condition}};
            /**/
        }
        """;

    private static string Handed(string condition) =>
        $$"""
        public static partial class Setup
        {
            public static void Up(IServiceCollection services) =>
                services.AddBotChallengePage().AddPolicy("catalog", policy => policy.When({{condition}}));
        }
        """;
}
