using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Html;

namespace BotChallengePage.Challenges;

/// <summary>The ways that lead on from a challenge page without its script.</summary>
internal sealed class PageWays(ChallengePaths paths)
{
    /// <summary>A form that brings an answer.</summary>
    public AnswerForm FormOf(ChallengeVisit visit, IHtmlContent fields) => new()
    {
        Url = paths.VerifyForm(visit.Context.Request, UrlCulture.Of(visit.Context)),
        TicketText = visit.Challenge.TicketText,
        Destination = visit.Url.Value,
        SealedForm = visit.Form?.Text,
        Fields = fields,
    };

    /// <summary>
    /// Nothing where the page itself works without a script, or where a form is kept: the button for that leads there.
    /// </summary>
    public WayOn? WithoutScript(ChallengeVisit visit, IReadOnlyDictionary<string, string> strings) =>
        visit.Challenge.Widget is { Form: not null } || visit.Form?.Text is not null ||
        OtherFor(visit.Challenge.Wanted) is not { } provider
            ? null
            : To(visit, provider, strings["WithoutScript"], "bcp-button");

    /// <summary>The way to the check after this one, of those that are alike; the last leads to the first.</summary>
    public ChoiceLink? Choice(ChallengeVisit visit, IReadOnlyDictionary<string, string> strings)
    {
        var wanted = visit.Challenge.Wanted;
        if (wanted.Policy.Alternatives.Count == 0)
            return null;

        string[] all = [.. wanted.Policy.ChoiceFor(wanted.Level)];
        var next = all[(Array.IndexOf(all, wanted.Provider) + 1) % all.Length];
        return next == wanted.Provider
            ? null
            : new ChoiceLink(To(visit, next, strings["ScriptOther"], "bcp-button bcp-button-secondary"), next, all);
    }

    /// <summary>Where a visitor goes on without a script, if not here.</summary>
    public static string? OtherFor(WantedChallenge wanted) =>
        wanted.Policy.WithoutScript(wanted.Level) is { } other && other != wanted.Provider ? other : null;

    private WayOn To(ChallengeVisit visit, string provider, string text, string style)
    {
        var wanted = visit.Challenge.Wanted;
        var url = paths.Page(
            visit.Context.Request, wanted.Policy, wanted.Level, visit.Url, provider,
            culture: UrlCulture.Of(visit.Context));
        return WayOn.To(FormOf(visit, HtmlString.Empty), url, provider, text, style);
    }
}
