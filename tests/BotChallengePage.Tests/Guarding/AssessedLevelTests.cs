using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotChallengePage.Tests.Passes;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Guarding;

/// <summary>
/// Where a level is asked for, page, pass question and guard go by the same one: nobody is sent round between them, and
/// what asks less of a visitor opens nothing.
/// </summary>
public sealed class AssessedLevelTests
{
    private const string LevelPage = "/bot-challenge?dest=%2Fany&level=Managed";
    private const string OwnPage = LevelPage + "&provider=scripted";
    private const string StandInPage = LevelPage + "&provider=proof-of-work";

    private readonly ScriptedProvider _provider = new() { Level = ChallengeLevel.Managed };

    [Theory]
    [InlineData(ChallengeLevel.Managed)]
    [InlineData(ChallengeLevel.Interactive)]
    public async Task Page_and_pass_question_ask_for_the_level_that_the_guard_asks_for(ChallengeLevel level)
    {
        await using var site = await Asking(level, "hard")
            .Set(("Policies:hard:Provider", "scripted"), ("Policies:hard:Accepts:0", "default"),
                ("Provider", "proof-of-work"))
            .StartAsync();
        var easy = await site.EarnPassAsync();

        var location = (await site.GetAsync("/any", easy)).Header("Location")!;
        var page = await site.GetAsync(location, easy);

        Assert.Equal("/bot-challenge?dest=%2Fany&policy=hard&level=Managed", location);
        Assert.True(page.IsChallengePage, $"{page.Status} to {page.Header("Location")}");
        Assert.Equal("""{"pass":false,"cookie":true}""", await AskAsync(site, page, easy));
        var hard = PassOf(await VerifyAsync(site, page, easy));
        Assert.Equal("""{"pass":true,"cookie":true}""", await AskAsync(site, page, hard));
        Assert.Equal((303, "/any"), Redirect(await site.GetAsync(location, hard)));
        Assert.Equal(200, (await site.GetAsync("/any", hard)).Status);
    }

    [Fact]
    public async Task The_page_in_place_asks_for_it_too()
    {
        await using var site = await Asking(ChallengeLevel.Managed).Set(("Mode", "Inline")).StartAsync();
        var easy = await site.EarnPassAsync("/bot-challenge?provider=proof-of-work");

        var page = await site.GetAsync("/any", easy);

        Assert.Equal("""{"pass":false,"cookie":true}""", await AskAsync(site, page, easy));
        Assert.Equal(
            "/bot-challenge?level=Managed&provider=proof-of-work", page.Challenge!.GetAttribute("data-fallback-url"));
        var hard = PassOf(await VerifyAsync(site, page));
        Assert.Equal("""{"pass":true,"cookie":true}""", await AskAsync(site, page, hard));
    }

    [Fact]
    public async Task A_script_is_told_the_level()
    {
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();

        var answer = await site.GetAsync("/any", ("Sec-Fetch-Mode", "cors"));

        Assert.Equal("Managed", (string?)answer.Json["challenge"]!["level"]);
    }

    [Theory]
    [InlineData("Automatic")]
    [InlineData("automatic")]
    [InlineData("7")]
    [InlineData("2")]
    [InlineData("Managed,Interactive")]
    [InlineData("everything")]
    [InlineData("")]
    public async Task What_is_no_higher_level_in_the_query_asks_for_none(string level)
    {
        await using var site = await Asking(null).StartAsync();
        var easy = await site.EarnPassAsync("/bot-challenge?provider=proof-of-work");

        Assert.Equal("/bot-challenge?dest=%2Fany", (await site.GetAsync("/any")).Header("Location"));
        Assert.Equal(
            (303, "/any"), Redirect(await site.GetAsync($"/bot-challenge?dest=%2Fany&level={level}", easy)));
    }

    [Fact]
    public async Task A_stand_ins_pass_is_none_while_the_provider_answers()
    {
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();

        var easy = await site.EarnPassAsync("/bot-challenge?provider=proof-of-work");

        Assert.Equal((307, LevelPage), Redirect(await site.GetAsync("/any", easy)));
    }

    [Theory]
    [InlineData("Managed", "scripted")]
    [InlineData("managed", "scripted")]
    [InlineData("Automatic", "proof-of-work")]
    public async Task Who_asks_for_a_stand_in_gets_one_only_where_it_reaches_the_level(string level, string provider)
    {
        _provider.Verdict = ProviderVerdict.Rejected;
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();

        var page = await site.GetAsync($"/bot-challenge?dest=%2Fany&level={level}&provider=proof-of-work");

        Assert.Equal(provider, page.Challenge!.GetAttribute("data-provider"));
        // Where it was refused, the page must not send its visitor there again.
        Assert.Null(page.Challenge.GetAttribute("data-fallback-url"));
    }

    [Theory]
    [InlineData(ProviderVerdict.Unavailable)]
    [InlineData(ProviderVerdict.TimedOut)]
    [InlineData(ProviderVerdict.Undecided)]
    public async Task While_the_provider_is_down_a_visitor_gets_in_with_the_stand_in(ProviderVerdict outage)
    {
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();
        var page = await site.GetAsync(LevelPage);
        _provider.Verdict = outage;

        var refused = await VerifyAsync(site, page);

        Assert.Equal(503, refused.Status);
        Assert.Equal("/bot-challenge?level=Managed&provider=proof-of-work", (string?)refused.Json["fallback"]);
        var standIn = await site.GetAsync(StandInPage);
        var pass = PassOf(await site.AnswerPageAsync(standIn));
        Assert.Equal("""{"pass":true,"cookie":true}""", await AskAsync(site, standIn, pass));
        Assert.Equal((303, "/any"), Redirect(await site.GetAsync(LevelPage, pass)));
        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);

        // When it is back, the short pass is good for the rest of its time, and no other is given.
        _provider.Verdict = ProviderVerdict.Passed;
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await VerifyAsync(site, await site.GetAsync(OwnPage))).Status);
        Assert.Equal("scripted", (await site.GetAsync(StandInPage)).Challenge!.GetAttribute("data-provider"));
        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
        site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(307, (await site.GetAsync("/any", pass)).Status);
    }

    [Fact]
    public async Task Who_was_refused_the_stand_in_is_not_sent_there_again_for_what_is_no_outage()
    {
        _provider.Verdict = ProviderVerdict.Rejected;
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();
        var (first, refused) = (await site.GetAsync(LevelPage), await site.GetAsync(StandInPage));
        _provider.Verdict = ProviderVerdict.Undecided;

        Assert.NotNull((await VerifyAsync(site, first)).Json["fallback"]);
        Assert.Null((await VerifyAsync(site, refused)).Json["fallback"]);
        _provider.Verdict = ProviderVerdict.Unavailable;
        Assert.NotNull((await VerifyAsync(site, refused)).Json["fallback"]);
    }

    [Fact]
    public async Task An_outage_that_no_answer_has_met_is_found_when_the_stand_in_is_asked_for()
    {
        // The provider's script does not load, so that nobody has an answer to send.
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();
        _provider.Verdict = ProviderVerdict.Unavailable;

        var pass = PassOf(await site.AnswerPageAsync(await site.GetAsync(StandInPage)));

        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
    }

    [Fact]
    public async Task Whoever_asks_for_stand_ins_makes_no_flood_of_questions()
    {
        var asked = 0;
        (_provider.Verdict, _provider.Meanwhile) = (ProviderVerdict.Rejected, () => Interlocked.Increment(ref asked));
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();

        for (var i = 0; i < 10; i++)
            await site.GetAsync(StandInPage);
        Assert.Equal(1, asked);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.GetAsync(StandInPage);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task An_answer_that_could_not_be_checked_gets_in_where_the_options_allow_it()
    {
        await using var site = await Asking(ChallengeLevel.Managed)
            .Set(("OnProviderUnavailable", "Allow")).StartAsync();
        _provider.Verdict = ProviderVerdict.Unavailable;

        var pass = PassOf(await VerifyAsync(site, await site.GetAsync(LevelPage)));

        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
    }

    [Fact]
    public async Task Where_no_widget_can_be_had_the_stand_in_gets_in()
    {
        _provider.WidgetFault = new InvalidOperationException("no keys");
        await using var site = await Asking(ChallengeLevel.Managed).StartAsync();

        var pass = PassOf(await site.AnswerPageAsync(await site.GetAsync(LevelPage)));

        Assert.Equal(200, (await site.GetAsync("/any", pass)).Status);
    }

    [Fact]
    public async Task A_node_that_knows_of_no_outage_takes_what_one_gave_that_does()
    {
        using var keys = new KeyFolder();
        await using var knowing = await With(keys.Node(), ChallengeLevel.Managed, null, _provider).StartAsync();
        await using var other = await With(keys.Node(), ChallengeLevel.Managed, null, new ScriptedProvider
        {
            Level = ChallengeLevel.Managed,
        }).StartAsync();
        _provider.Verdict = ProviderVerdict.Unavailable;

        var page = await knowing.GetAsync(StandInPage, KeyFolder.Host);
        var pass = PassOf(await other.AnswerPageAsync(page, KeyFolder.Host));

        Assert.Equal(200, (await other.GetAsync("/any", KeyFolder.Host, pass)).Status);
    }

    private Site Asking(ChallengeLevel? level, string? policy = null) =>
        With(Site.With(typeof(Guarded)), level, policy, _provider);

    private static Site With(Site site, ChallengeLevel? level, string? policy, ScriptedProvider provider) => site
        .Use(app => app.UseBotChallengePage())
        .Services(services => services
            .AddSingleton<IRequestAssessor>(new ScriptedAssessor(_ => Assessment.Challenge(policy, level)))
            .AddSingleton<IChallengeProvider>(provider))
        .Use(app => app.MapGet("/any", () => "the page"))
        .Set(("Provider", "scripted"));

    private static async Task<string> AskAsync(Site site, Answer page, (string Name, string Value) pass) =>
        (await site.GetAsync($"/bot-challenge/pass?ticket={page.Challenge!.GetAttribute("data-ticket")}", pass)).Body;

    private static async Task<Answer> VerifyAsync(
        Site site, Answer page, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Challenge!.GetAttribute("data-verify-url"))
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["ticket"] = page.Challenge.GetAttribute("data-ticket"),
                ["response"] = "an answer",
            }),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await site.Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static (string Name, string Value) PassOf(Answer verified)
    {
        Assert.True(verified.Status == 200, $"verify answers {verified.Status}: {verified.Body}");
        return ("Cookie", Assert.Single(verified.SetCookies).Split(';')[0]);
    }

    private static (int Status, string? Location) Redirect(Answer answer) =>
        (answer.Status, answer.Header("Location"));
}
