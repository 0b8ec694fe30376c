namespace BotChallengePage.Challenges;

/// <summary>A page of ours that is to be rendered.</summary>
/// <param name="Views">What it is rendered by.</param>
/// <param name="CreateModel">Makes what the view shows. Calls no code of the app that may throw.</param>
/// <param name="RenderPlain">Renders it without Razor.</param>
internal sealed record PageTemplate(
    PageViews Views,
    Func<LayoutChoice, BotChallengePageModel> CreateModel,
    Func<BotChallengePageModel, string> RenderPlain)
{
    /// <summary>What follows the page, for a script that fetched it.</summary>
    public string Epilogue { get; init; } = "";
}
