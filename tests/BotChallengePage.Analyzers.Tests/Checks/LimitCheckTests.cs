namespace BotChallengePage.Analyzers.Checks;

public sealed class LimitCheckTests
{
    [Theory]
    [InlineData("24:00:00", "1.00:00:00")]
    [InlineData("24:00", "1.00:00:00")]
    [InlineData("48:00:00", "2.00:00:00")]
    [InlineData("1.24:00:00", "2.00:00:00")]
    [InlineData("7:00:00:00", "7.00:00:00")]
    [InlineData("00:90:00", "01:30:00")]
    [InlineData("00:00:90", "00:01:30")]
    [InlineData("3h", "03:00:00")]
    [InlineData("3 hours", "03:00:00")]
    [InlineData("24H", "1.00:00:00")]
    [InlineData("90 minutes", "01:30:00")]
    [InlineData("30s", "00:00:30")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("1 week", "7.00:00:00")]
    public async Task SuggestsWhatWasMeant(string within, string suggestion) => await Expect.FaultsAsync(
        $$"""
        [BotChallenge(After = 1, Within = «"{{within}}"»)]
        public sealed class BooksController : Controller;
        """,
        $"BCP001 Within = \"{within}\" is no time span: write \"{suggestion}\", which is [d.]hh:mm:ss with at most " +
            "23 hours and 59 minutes");

    [Theory]
    [InlineData("")]
    [InlineData("GET;POST")]
    [InlineData("HEAD")]
    [InlineData("GET,")]
    public async Task WantsMethodsThatADirectiveCanBeFor(string methods) => await Expect.FaultsAsync(
        $$"""
        [BotChallenge(Methods = «"{{methods}}"»)]
        public sealed class BooksController : Controller;
        """,
        $"BCP001 Methods = \"{methods}\" takes GET, POST, PUT, PATCH and DELETE, with commas between them: " +
            "\"GET,POST\". HEAD goes with GET");

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("PT3H")]
    [InlineData("3 fortnights")]
    [InlineData("1.2.3.4")]
    [InlineData("1:2.3")]
    [InlineData("::")]
    [InlineData("0h")]
    [InlineData("0:00:00:00")]
    [InlineData("99999999999d")]
    [InlineData("+03:00:00")]
    [InlineData("٣:00:00")]
    public async Task ExplainsTheFormatWhereNothingCanBeGuessed(string within) => await Expect.FaultsAsync(
        $$"""
        [BotChallenge(After = 1, Within = «"{{within}}"»)]
        public sealed class BooksController : Controller;
        """,
        $"BCP001 Within = \"{within}\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days " +
            "before them as \"7.00:00:00\"");

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("-03:00:00")]
    public async Task WantsAPositiveWindow(string within) => await Expect.FaultsAsync(
        $$"""
        [BotChallenge(After = 1, Within = «"{{within}}"»)]
        public sealed class BooksController : Controller;
        """,
        $"BCP001 Within = \"{within}\" is not a positive time span");

    [Theory]
    [InlineData("-1")]
    [InlineData("1000001")]
    public async Task WantsAnAfterInRange(string after) => await Expect.FaultsAsync(
        $$"""
        [BotChallenge(After = «{{after}}», Within = "03:00:00")]
        public sealed class BooksController : Controller;
        """,
        $"BCP001 After = {after} is not between 0, which challenges the first request, and 1000000");

    [Fact]
    public async Task ReadsConstantsAndChecksEveryDirective() => await Expect.FaultsAsync(
        """
        using Limit = BotChallengePage.BotChallengeAttribute;

        [Limit(Policy = "catalog", Within = «Window»), BotChallenge(After = «-Many», Within = "3:00")]
        public sealed class BooksController : Controller
        {
            private const string Window = "1" + "h";
            private const int Many = 2;
        }
        """,
        "BCP001 Within = \"1h\" is no time span: write \"01:00:00\", which is [d.]hh:mm:ss with at most 23 hours and " +
            "59 minutes",
        "BCP001 After = -2 is not between 0, which challenges the first request, and 1000000");

    [Fact]
    public async Task ChecksWhatIsGivenToRequireBotChallenge() => await Expect.FaultsAsync(
        """
        var app = WebApplication.Create();
        app.MapGet("/a", () => "").RequireBotChallenge(new BotChallengeAttribute { After = «-1», Within = "1:00" });
        BotChallengeAttribute directive = new() { After = 1, Within = «"1h"» };
        app.MapGet("/b", () => "").RequireBotChallenge(directive);
        app.MapGet("/c", () => "").RequireBotChallenge(new BotChallengeAttribute());
        var within = TimeSpan.FromHours(1).ToString();
        app.MapGet("/d", () => "").RequireBotChallenge(new BotChallengeAttribute { After = 1, Within = within });
        """,
        "BCP001 After = -1 is not between 0, which challenges the first request, and 1000000",
        "BCP001 Within = \"1h\" is no time span: write \"01:00:00\", which is [d.]hh:mm:ss with at most 23 hours and " +
            "59 minutes");

    [Theory]
    [InlineData("03:00:00")]
    [InlineData("3:00")]
    [InlineData("23:59:59.9999999")]
    [InlineData("7.00:00:00")]
    public async Task AcceptsWhatTheStartAccepts(string within) => await Expect.NothingAsync(
        $$"""
        [BotChallenge(After = 0, Within = "{{within}}")]
        public sealed class BooksController : Controller;
        """);
}
