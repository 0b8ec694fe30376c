using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// Makes the requests of a row and sees what comes of them: the answer, what has run, and what was counted.
/// </summary>
/// <param name="site">The site.</param>
/// <param name="passOf">The policy to earn a pass under.</param>
/// <param name="runs">What has run so far.</param>
internal sealed class TableVisitor(Site site, string? passOf, Func<IReadOnlyList<string>> runs)
{
    private readonly TestedStore _store = site.Provider.GetRequiredService<TestedStore>();
    private (string Name, string Value)? _pass;

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
        _pass = await site.EarnPassAsync(
            passOf is null ? "/bot-challenge" : $"/bot-challenge?policy={passOf}", From(visit));
        return Outcome.Passed(0).What;
    }

    private async Task<string> AskAsync(Visit visit)
    {
        (string, string)[] headers =
        [
            From(visit),
            .. visit.WithPass ? [_pass!.Value] : Array.Empty<(string, string)>(),
            .. visit.IsSkipped ? [(Visit.SkipHeader, "1")] : Array.Empty<(string, string)>(),
        ];
        var request = visit.Request.Split(' ');
        var answer = await site.SendAsync(HttpMethod.Parse(request[0]), request[1], headers);

        return answer.Status switch
        {
            200 => Outcome.Through(0).What,
            307 when answer.Header("Location")!.StartsWith("/bot-challenge?dest=", StringComparison.Ordinal) =>
                Outcome.Challenged(0).What,
            500 => Outcome.Failed(0).What,
            _ => $"{answer.Status}: {answer.Body}",
        };
    }

    private static (string Name, string Value) From(Visit visit) => ("Test-Address", visit.From);
}
