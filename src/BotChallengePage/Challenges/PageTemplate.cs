namespace BotChallengePage.Challenges;

/// <summary>A page of ours that is to be rendered.</summary>
/// <param name="View">The view that the site owner chose; <see langword="null"/> for the packaged one.</param>
/// <param name="PackagedView">Path of the packaged view, where the app may have one of its own.</param>
/// <param name="Layout">The layout that the site owner chose.</param>
/// <param name="CreateModel">Makes what the view shows. Calls no code of the app that may throw.</param>
/// <param name="RenderPlain">Renders it without Razor.</param>
internal sealed record PageTemplate(
    string? View,
    string PackagedView,
    string? Layout,
    Func<LayoutChoice, BotChallengePageModel> CreateModel,
    Func<BotChallengePageModel, string> RenderPlain);
