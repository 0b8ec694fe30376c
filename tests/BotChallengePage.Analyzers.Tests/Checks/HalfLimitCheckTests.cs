namespace BotChallengePage.Analyzers.Checks;

public sealed class HalfLimitCheckTests
{
    private const string NoWithin =
        "BCP002 After is set but Within is not: say how long the window is, for example Within = \"03:00:00\"";

    private const string NoAfter =
        "BCP002 Within is set but After is not: say how many requests are let through in the window, or drop Within " +
            "to challenge at once";

    [Theory]
    [InlineData("After = 3", NoWithin)]
    [InlineData("After = 0", NoWithin)]
    [InlineData("After = 3, Within = null", NoWithin)]
    [InlineData("After = 3, Policy = null", NoWithin)]
    [InlineData("Within = \"03:00:00\"", NoAfter)]
    [InlineData("Within = \"03:00:00\", Counter = \"x\"", NoAfter)]
    public async Task WantsBothHalves(string arguments, string fault) => await Expect.FaultsAsync(
        $$"""
        [«BotChallenge({{arguments}})»]
        public sealed class BooksController : Controller;
        """,
        fault);

    [Fact]
    public async Task WantsBothHalvesFromCodeToo() => await Expect.FaultsAsync(
        """
        var app = WebApplication.Create();
        app.MapGet("/a", () => "").RequireBotChallenge(«new BotChallengeAttribute { After = 3 }»);
        """,
        NoWithin);

    [Theory]
    [InlineData("")]
    [InlineData("After = 3, Within = \"03:00:00\"")]
    [InlineData("After = 3, Policy = \"catalog\"")]
    [InlineData("Within = \"03:00:00\", Policy = \"catalog\"")]
    [InlineData("Within = null")]
    [InlineData("OverLimit = OverLimitAction.Refuse")]
    [InlineData("LimitPassHolders = true, Policy = \"catalog\"")]
    [InlineData("LimitPassHolders = false")]
    [InlineData("After = 3, Within = \"03:00:00\", OverLimit = OverLimitAction.Refuse, LimitPassHolders = true")]
    public async Task AcceptsBothOrNoneOrANamedPolicy(string arguments) => await Expect.NothingAsync(
        $$"""
        [BotChallenge({{arguments}})]
        public sealed class BooksController : Controller;
        """);
}
