using BotChallengePage.Tests.Levels;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Forms;

/// <summary>
/// Anybody may ask for a challenge of any policy and level for a form. What counts in an outage counts for what the
/// form itself asks.
/// </summary>
public sealed class FormLevelTests
{
    private readonly ScriptedProvider _managed = LevelSite.ProviderOf("managed");
    private readonly ScriptedProvider _interactive = LevelSite.ProviderOf("interactive");

    [Theory]
    [InlineData("/interactive", "&policy=form&level=Interactive", true)]
    [InlineData("/interactive", "&policy=form", false)]
    [InlineData("/interactive", "&policy=form&level=Managed", false)]
    [InlineData("/managed", "&policy=form&level=Managed", true)]
    [InlineData("/managed", "&policy=form&level=Interactive", false)]
    [InlineData("/managed", "&policy=easy&level=Managed", false)]
    public async Task A_stand_in_is_taken_in_an_outage_for_what_the_form_asks(string path, string asked, bool isTaken)
    {
        await using var site = await StartAsync();
        var visitor = site.NewVisitor();
        _managed.Verdict = _interactive.Verdict = ProviderVerdict.Unavailable;

        var sent = await visitor.PostAsync(
            path, await visitor.SolveFormAsync(path, $"{asked}&provider=proof-of-work"));

        if (isTaken)
            sent.AssertSent();
        else
            sent.AssertNotSent();
    }

    [Theory]
    [InlineData("/managed", "&policy=form&level=Managed", true)]
    [InlineData("/managed", "&policy=form", true)]
    [InlineData("/managed", "&policy=form&level=Interactive", false)]
    [InlineData("/interactive", "&policy=form&level=Interactive", true)]
    public async Task So_is_an_answer_that_nobody_can_check(string path, string asked, bool isTaken)
    {
        await using var site = await StartAsync(("OnProviderUnavailable", "Allow"));
        var visitor = site.NewVisitor();
        var challenge = await visitor.FormChallengeAsync(path, asked);
        _managed.Verdict = _interactive.Verdict = ProviderVerdict.Unavailable;

        var sent = await visitor.PostAsync(path, challenge.Answer("an answer"));

        if (isTaken)
            sent.AssertSent();
        else
            sent.AssertNotSent();
    }

    private Task<Site> StartAsync(params (string Key, string? Value)[] settings) => LevelSite
        .With(name => name == "managed" ? _managed : name == "interactive" ? _interactive : LevelSite.ProviderOf(name))
        .Use(app =>
        {
            foreach (var level in (ChallengeLevel[])[ChallengeLevel.Managed, ChallengeLevel.Interactive])
                app.MapPost($"/{level}", () => "sent Hello").ValidateBotChallenge("form", level: level);
        })
        .Set(
            ("Policies:form:Provider", "managed"), ("Policies:form:Accepts:0", "easy"),
            ("Policies:easy:Provider", "managed"), ("Policies:other:Provider", "interactive"),
            ("Provider", "proof-of-work"))
        .Set(settings)
        .StartAsync();
}
