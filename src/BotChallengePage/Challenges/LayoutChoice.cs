namespace BotChallengePage.Challenges;

/// <summary>The layout a page of ours is rendered in.</summary>
/// <param name="Forced">What the site owner chose.</param>
/// <param name="Default">What is used when neither they nor a <c>_ViewStart</c> chose one.</param>
/// <param name="HasMain">Whether it is known to have a main element of its own.</param>
internal sealed record LayoutChoice(string? Forced, string Default, bool HasMain)
{
    /// <summary>The packaged layout, which asks nothing of the app.</summary>
    public static readonly LayoutChoice Standalone = new(
        BotChallengePageOptions.StandaloneLayout, BotChallengePageOptions.StandaloneLayout, HasMain: false);
}
