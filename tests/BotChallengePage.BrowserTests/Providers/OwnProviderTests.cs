using BotChallengePage.BrowserTests.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Providers;

/// <summary>The page's script and that of a provider of the site's own, which talk by two events.</summary>
[Collection(BrowserCollections.Providers)]
public sealed class OwnProviderTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string ScriptPath = "/riddle.js";

    private readonly RiddleProvider _riddle = new();

    [Theory]
    [InlineData(ChallengeMode.Redirect)]
    [AllLaneData(ChallengeMode.Inline)]
    public async Task Who_answers_arrives(ChallengeMode mode)
    {
        var site = Open(WithScript().In(mode));
        await site.UseUpAsync("/search?q=maps", 2);
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/search?q=maps#x");
        await AnswerAsync(visitor, RiddleProvider.Solution);

        await visitor.ArriveAsync("/search?q=maps#x");
        Assert.Equal(1, _riddle.Answers);
    }

    [Fact]
    public async Task A_wrong_answer_is_said_and_the_provider_is_started_again()
    {
        var visitor = await VisitAsync(Open(WithScript()));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await AnswerAsync(visitor, "8");
        await visitor.Challenge.SaysAsync("The check did not succeed. Please try again.", "Try again");
        await Expect(visitor.Page.GetByLabel(RiddleProvider.Question)).ToHaveCountAsync(0);
        await visitor.Challenge.Button("Try again").ClickAsync();
        await AnswerAsync(visitor, RiddleProvider.Solution);

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, _riddle.Answers);
    }

    [Fact]
    public async Task However_often_it_answers_one_answer_is_sent_for_each_start()
    {
        var visitor = await VisitAsync(Open(WithScript()));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Page.GetByLabel(RiddleProvider.Question)).ToBeVisibleAsync();
        await visitor.Challenge.Root.EvaluateAsync(
            "root => { for (const detail of ['8', '7', '7']) root.dispatchEvent(new " +
                "CustomEvent('bot-challenge-response', { detail })); }");
        await visitor.Challenge.SaysAsync("The check did not succeed. Please try again.", "Try again");

        Assert.Equal(1, _riddle.Answers);
        Assert.Null(await visitor.PassAsync());
    }

    [Fact]
    public async Task Where_its_script_does_not_come_the_page_goes_on_with_proof_of_work()
    {
        var site = Open(WithoutScript());
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(0, _riddle.Answers);
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task Or_says_so_where_the_site_wants_nothing_else()
    {
        var visitor = await VisitAsync(Open(WithoutScript().With("OnProviderUnavailable", "Deny")));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.Challenge.SaysAsync("Something is blocking the check", "Try again");
    }

    private static async Task AnswerAsync(Visitor visitor, string answer)
    {
        await visitor.Page.GetByLabel(RiddleProvider.Question).FillAsync(answer);
        await visitor.Challenge.Button("Answer").ClickAsync();
    }

    private SiteSetup WithoutScript() => new SiteSetup()
        .With("Provider", RiddleProvider.ProviderName)
        .Configure(services => services.AddSingleton<IChallengeProvider>(_riddle));

    private SiteSetup WithScript() => WithoutScript()
        .Configure(services => services.Configure<MvcViewOptions>(
            options => options.ViewEngines.Insert(0, new BareChallengeEngine(ScriptPath))))
        .Before((context, next) =>
        {
            if (context.Request.Path != ScriptPath)
                return next(context);
            context.Response.ContentType = "text/javascript";
            return context.Response.WriteAsync(RiddleProvider.Script);
        });
}
