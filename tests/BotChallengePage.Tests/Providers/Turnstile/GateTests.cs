using System.Globalization;
using BotChallengePage.Resilience;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Providers.Turnstile;

/// <summary>
/// Every kind of answer of siteverify, under everything that may be configured for an outage: a no is a no whatever its
/// status, and what a visitor can provoke never opens the gate.
/// </summary>
public sealed class GateTests(GateTests.Fixture shared) : IClassFixture<GateTests.Fixture>
{
    private const string No = """{ "success": false, "error-codes": ["invalid-input-response"] }""";
    private const string NoWithoutWords = """{ "success": false }""";
    private const string InternalError = """{ "success": false, "error-codes": ["internal-error"] }""";
    private const string WrongSecret = """{ "success": false, "error-codes": ["invalid-input-secret"] }""";
    private const string Yes = """{ "success": true }""";
    private const string Page = "<html>Something else</html>";

    public enum Outcome
    {
        /// <summary>The visitor is refused: 403.</summary>
        Refused,

        /// <summary>The provider is down: what the action says.</summary>
        Outage,

        /// <summary>Nothing is known, and the visitor may have caused it: never a pass.</summary>
        Undecided,

        Passed,
    }

    public static TheoryData<int, string, Outcome> Answers => new()
    {
        { 200, Yes, Outcome.Passed },
        { 200, No, Outcome.Refused },
        { 200, NoWithoutWords, Outcome.Refused },
        { 200, InternalError, Outcome.Undecided },
        { 200, WrongSecret, Outcome.Refused },
        { 200, """{ "success": "true" }""", Outcome.Refused },
        { 200, """{ "success": 1 }""", Outcome.Refused },
        { 200, "{}", Outcome.Refused },
        { 200, Page, Outcome.Outage },
        { 200, "[true]", Outcome.Outage },
        { 200, "", Outcome.Outage },
        { 302, Page, Outcome.Undecided },
        { 307, Yes, Outcome.Undecided },
        { 400, No, Outcome.Refused },
        { 400, NoWithoutWords, Outcome.Refused },
        { 400, InternalError, Outcome.Undecided },
        { 400, WrongSecret, Outcome.Refused },
        { 400, Yes, Outcome.Undecided },
        { 400, Page, Outcome.Undecided },
        { 400, "{}", Outcome.Undecided },
        { 401, No, Outcome.Refused },
        { 403, No, Outcome.Refused },
        { 403, Page, Outcome.Undecided },
        { 404, Page, Outcome.Undecided },
        { 413, Page, Outcome.Undecided },
        { 422, No, Outcome.Refused },
        { 429, No, Outcome.Refused },
        { 429, Page, Outcome.Undecided },
        { 500, No, Outcome.Refused },
        { 500, Yes, Outcome.Outage },
        { 500, Page, Outcome.Outage },
        { 502, Page, Outcome.Outage },
        { 503, NoWithoutWords, Outcome.Refused },
        { 503, Page, Outcome.Outage },
        { 504, "", Outcome.Outage },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task No_answer_opens_more_than_it_says(int status, string body, Outcome outcome)
    {
        var siteverify = shared.Siteverify;
        (siteverify.Status, siteverify.Body, siteverify.Location) =
            (status, body, status is >= 300 and < 400 ? "http://127.0.0.1:1/" : null);
        foreach (var (action, site) in shared.Sites)
        {
            // An outage of an earlier answer is over.
            site.Clock.Advance(CircuitBreaker.Pause);
            var asked = siteverify.Count;

            var answer = await SiteverifyStub.AnswerAsync(site);

            Assert.NotEqual(asked, siteverify.Count);
            var isOpen = outcome == Outcome.Passed || (outcome == Outcome.Outage && action == "Allow");
            var expected = isOpen ? 200 : outcome == Outcome.Refused ? 403 : 503;
            Assert.True(answer.Status == expected, string.Create(
                CultureInfo.InvariantCulture, $"{action}: {answer.Status} {answer.Body}"));
            Assert.Equal(isOpen ? 1 : 0, answer.SetCookies.Count);
            // Nobody is left without a way, unless the owner wants it so.
            Assert.Equal(
                expected == 503 && action != "Deny",
                answer.Body.Contains("provider=proof-of-work", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_wrong_secret_is_not_held_against_a_network_whatever_the_status()
    {
        await using var siteverify = await SiteverifyStub.StartAsync();
        (siteverify.Status, siteverify.Body) = (400, WrongSecret);
        await using var site = await siteverify.Site().Set(("Verification:MaxFailures", "1")).StartAsync();

        for (var i = 0; i < 3; i++)
            Assert.Equal(403, (await SiteverifyStub.AnswerAsync(site)).Status);

        // A line for the cause and one for the answers, however many meet it.
        Assert.Single(site.Log.Of(404));
        Assert.Single(site.Log.Of(401), line => line.Level == LogLevel.Warning);
    }

    /// <summary>A site for each action.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal SiteverifyStub Siteverify { get; private set; } = null!;

        internal Dictionary<string, Site> Sites { get; } = [];

        public async Task InitializeAsync()
        {
            Siteverify = await SiteverifyStub.StartAsync();
            foreach (var action in Enum.GetNames<ProviderUnavailableAction>())
                Sites.Add(action, await Siteverify.Site(action).StartAsync());
        }

        public async Task DisposeAsync()
        {
            foreach (var site in Sites.Values)
                await site.DisposeAsync();
            await Siteverify.DisposeAsync();
        }
    }
}
