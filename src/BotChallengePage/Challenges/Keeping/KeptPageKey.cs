using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>What a kept page depends on. All else of it is put in for each visitor.</summary>
/// <param name="Views">The view and the layout that the site owner chose.</param>
/// <param name="DefaultLayout">The layout where they chose none.</param>
/// <param name="Language">The language of its texts.</param>
/// <param name="HasNonce">Whether its tags have a nonce.</param>
/// <param name="HasWidget">Whether the provider brings markup.</param>
/// <param name="HasForm">Whether a form was posted.</param>
/// <param name="IsPlain">Whether it works without a script.</param>
/// <param name="HasNotice">Whether something went wrong before.</param>
/// <param name="HasWithoutScript">Whether there is a way for who has no script.</param>
/// <param name="HasScriptMissing">Whether there is one for when the script does not come.</param>
/// <param name="HasChoice">Whether there is another check to choose.</param>
/// <param name="HasTimeLeft">Whether its visitor waits.</param>
/// <param name="HasRefresh">Whether it goes on by itself.</param>
/// <param name="HasLanguages">Whether there are languages to choose from.</param>
/// <param name="HasRetry">Whether there is a link to the page that was asked for.</param>
/// <param name="HasHelp">Whether a visitor is told whom to ask.</param>
/// <param name="Theme">Whether it is light or dark.</param>
/// <param name="Site">What else the app's own views may read; nothing else is there while they are rendered.</param>
internal sealed record KeptPageKey(
    PageViews Views,
    string DefaultLayout,
    string Language,
    bool HasNonce,
    bool HasWidget,
    bool HasForm,
    bool IsPlain,
    bool HasNotice,
    bool HasWithoutScript,
    bool HasScriptMissing,
    bool HasChoice,
    bool HasTimeLeft,
    bool HasRefresh,
    bool HasLanguages,
    bool HasRetry,
    bool HasHelp,
    PageTheme Theme,
    KeptPageKey.Surroundings? Site)
{
    public static KeptPageKey Of(
        PageViews views, string defaultLayout, BotChallengePageModel model, Surroundings? site) => new(
            views,
            defaultLayout,
            model.Language,
            model.Nonce is not null,
            model is ChallengeModel { Widget: not null },
            model is ChallengeModel { Form: not null },
            model is ChallengeModel { NoScript: "" },
            model is ChallengeModel { Notice: not null } or WaitModel { Notice: not null },
            model is ChallengeModel { WithoutScript: not null },
            model is ChallengeModel { ScriptMissing: not null },
            model is ChallengeModel { Choice: not null },
            model is WaitModel { TimeLeft: not null },
            model is WaitModel { Refresh: not null },
            model is ChallengeModel { Languages: not null },
            model is RefusalModel { Retry: not null },
            model is ChallengeModel or WaitModel { Help: not null } or DenialModel { Contact: not null },
            model.Theme,
            site);

    /// <summary>Where the app is, and the culture of the request.</summary>
    internal sealed record Surroundings(
        string Scheme, string Host, string PathBase, string Culture, string UICulture)
    {
        public static Surroundings Of(HttpRequest request) => new(
            request.Scheme, request.Host.Value ?? "", request.PathBase.Value ?? "",
            CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name);
    }
}
