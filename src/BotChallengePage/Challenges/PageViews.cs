namespace BotChallengePage.Challenges;

/// <summary>What a page of ours is rendered by.</summary>
/// <param name="View">The view that the site owner chose; <see langword="null"/> for the packaged one.</param>
/// <param name="PackagedView">Path of the packaged view, where the app may have one of its own.</param>
/// <param name="Layout">The layout that the site owner chose.</param>
internal sealed record PageViews(string? View, string PackagedView, string? Layout)
{
    /// <summary>Whether nothing of the app's is asked for a layout, nor its <c>_ViewStart</c>.</summary>
    public bool AreStandalone => Layout == BotChallengePageOptions.StandaloneLayout;
}
