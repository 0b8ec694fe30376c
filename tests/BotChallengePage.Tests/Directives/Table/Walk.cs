using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// Has a visitor make the requests of a row, and sees what comes of them: the answer, what has run, and what was
/// counted.
/// </summary>
/// <param name="site">The site.</param>
/// <param name="passOf">The policy to earn a pass under.</param>
/// <param name="runs">What has run so far.</param>
internal sealed class Walk(Site site, string? passOf, Func<IReadOnlyList<string>> runs)
{
    private readonly TestedStore _store = site.Provider.GetRequiredService<TestedStore>();
    private string? _pass;

    public async Task<Outcome> GoAsync(Visit visit)
    {
        site.Clock.Advance(visit.Later);
        if (visit.Edit is { } edit)
            site.Edit((edit.Key, edit.Value));

        var (calls, ran) = (_store.Calls, runs().Count);
        var what = visit.Request == Visit.EarnPass ? await EarnPassAsync(visit) : await AskAsync(visit);
        var expectedRuns = what == Outcome.Through(0).What ? [visit.Request] : Array.Empty<string>();
        Assert.Equal(expectedRuns, runs().Skip(ran));
        return new Outcome(what, _store.Calls - calls);
    }

    private async Task<string> EarnPassAsync(Visit visit)
    {
        var passed = await site.NewVisitor(visit.From)
            .PassAsync(passOf is null ? "/bot-challenge" : $"/bot-challenge?policy={passOf}");
        _pass = passed.Cookie;
        return Outcome.Passed(0).What;
    }

    private async Task<string> AskAsync(Visit visit)
    {
        var visitor = site.NewVisitor(visit.From) with { Cookie = visit.WithPass ? _pass : null };
        var request = visit.Request.Split(' ');
        var answer = await visitor.SendAsync(
            HttpMethod.Parse(request[0]), request[1], null, visit.IsSkipped ? [(Visit.SkipHeader, "1")] : []);

        return answer.Status switch
        {
            200 => Outcome.Through(0).What,
            307 when answer.Location!.StartsWith("/bot-challenge?dest=", StringComparison.Ordinal) =>
                Outcome.Challenged(0).What,
            403 when request[0] == "POST" && answer.IsChallengePage => Outcome.Challenged(0).What,
            429 when answer.Header("Retry-After") is not null => Outcome.Refused(0).What,
            500 => Outcome.Failed(0).What,
            _ => $"{answer.Status}: {answer.Body}",
        };
    }
}
