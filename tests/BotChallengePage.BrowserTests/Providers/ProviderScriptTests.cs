using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Providers;

/// <summary>
/// The script of a provider of the site's own, as part of the page's file: it has all that those of the library have,
/// under the strict policy of the dummy app.
/// </summary>
[Collection(BrowserCollections.Providers)]
public sealed class ProviderScriptTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    /// <summary>The manual's.</summary>
    private static readonly string Asking = ChallengeAsset.FromResources(
        typeof(ProviderScriptTests).Assembly, "MyShop.riddle.js").Text;

    private const string InWorker =
        """
        botChallenge.provider('riddle', {
          start: function (challenge) {
            const worker = challenge.createWorker();
            worker.onmessage = challenge.callback(function (event) { return challenge.submit(event.data); });
            worker.postMessage([3, 4]);
          },
          worker: function (scope) {
            scope.onmessage = function (event) { scope.postMessage(String(event.data[0] + event.data[1])); };
          }
        });
        """;

    [Theory]
    [InlineData("")]
    [InlineData("require-trusted-types-for 'script'; trusted-types bot-challenge")]
    public async Task Who_answers_arrives(string policy)
    {
        var provider = new ScriptedRiddle(Asking);
        var visitor = await VisitAsync(Open(With(provider).OnHeaders(context =>
            context.Response.Headers.ContentSecurityPolicy =
                $"{context.Response.Headers.ContentSecurityPolicy}; {policy}")));
        var question = visitor.Page.GetByLabel(RiddleProvider.Question);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await question.FillAsync("8");
        await visitor.Challenge.Button("OK").ClickAsync();
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await Expect(question).ToHaveCountAsync(0);
        await visitor.Challenge.Button("Try again").ClickAsync();
        await question.FillAsync(RiddleProvider.Solution);
        await visitor.Challenge.Button("OK").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData("")]
    [InlineData("require-trusted-types-for 'script'")]
    public async Task Its_worker_is_the_same_file(string policy)
    {
        var visitor = await VisitAsync(Open(With(new ScriptedRiddle(InWorker)).OnHeaders(context =>
            context.Response.Headers.ContentSecurityPolicy =
                $"{context.Response.Headers.ContentSecurityPolicy}; {policy}")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
    }

    /// <summary>
    /// A page of another version, during a deployment: the file that it gets has the parts of all providers.
    /// </summary>
    [Fact]
    public async Task In_a_file_with_all_providers_each_has_its_own_worker()
    {
        var visitor = await VisitAsync(Open(With(new ScriptedRiddle(InWorker))));
        await visitor.Context.RouteAsync("**/bot-challenge?**", async route =>
        {
            var response = await route.FetchAsync();
            var html = await response.TextAsync();
            html = System.Text.RegularExpressions.Regex.Replace(
                html, @"challenge\.[0-9a-f]{16}\.js", "challenge.0000000000000000.js");
            await route.FulfillAsync(new() { Response = response, Body = html });
        });

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.ArriveAsync("/about");
        await visitor.Context.ClearCookiesAsync();
        await visitor.GoAsync("/bot-challenge?dest=%2Fcontact&provider=proof-of-work");
        await visitor.Page.WaitForFunctionAsync("() => location.pathname === '/contact'");
    }

    /// <summary>
    /// The fallback where the site allows one, else words: whatever a provider's script does, at whatever moment.
    /// </summary>
    [Theory]
    [InlineData("throw new Error('broken');", true)]
    [AllLaneData("botChallenge.provider('riddle', null); throw new Error('broken');", true)]
    [AllLaneData("botChallenge.provider('riddle', {});", false)]
    [InlineData("botChallenge.provider('riddle', { start: function () { throw new Error('broken'); } });", false)]
    [AllLaneData("botChallenge.provider('riddle', { start: async function () { throw new Error('broken'); } });",
        false)]
    [AllLaneData("botChallenge.provider('riddle', { start: function (c) { c.fail('there are no such words', " +
        "'retry'); } });", false)]
    [AllLaneData("botChallenge.provider('riddle', { start: function (c) { c.onStop(function () { throw new " +
        "Error('broken'); }); throw new Error('broken'); } });", false)]
    [AllLaneData("botChallenge.provider('riddle', { start: function (c) { setTimeout(c.callback(function () { throw " +
        "new Error('broken'); })); } });", false)]
    [InlineData("botChallenge.provider('riddle', { start: function (c) { setTimeout(c.callback(async function () { " +
        "throw new Error('broken'); })); } });", false)]
    public async Task A_script_that_is_broken_ends_in_words(string script, bool goesOn)
    {
        var denying = (await VisitAsync(Open(With(new ScriptedRiddle(script)).With("OnProviderUnavailable", "Deny"))))
            .Allowing("");
        await denying.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(denying.Challenge.Alert).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(denying.Challenge.Root.GetByRole(AriaRole.Button).First).ToBeVisibleAsync();

        var falling = (await VisitAsync(Open(With(new ScriptedRiddle(script))))).Allowing("");
        await falling.GoAsync("/bot-challenge?dest=%2Fabout");
        if (!goesOn)
            await falling.Challenge.Button("Use a different check").ClickAsync();
        await falling.ArriveAsync("/about");
    }

    private static SiteSetup With(ScriptedRiddle provider) => new SiteSetup()
        .With("Provider", RiddleProvider.ProviderName)
        .Configure(services => services.AddSingleton<IChallengeProvider>(provider));

    private sealed class ScriptedRiddle(string script) : IChallengeProvider
    {
        public string Name => RiddleProvider.ProviderName;

        public ChallengeAsset? Script { get; } = ChallengeAsset.FromText(script);

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string> { ["riddle"] = "sum" } };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(answer.Response == RiddleProvider.Solution ? ProviderVerdict.Passed : ProviderVerdict.Rejected);
    }
}
