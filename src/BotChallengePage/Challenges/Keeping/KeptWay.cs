namespace BotChallengePage.Challenges.Keeping;

/// <summary>How a page that may be kept is rendered.</summary>
/// <param name="DefaultLayout">The layout where neither options nor a <c>_ViewStart</c> choose one.</param>
/// <param name="Site">What views of the app's may read; <see langword="null"/> for packaged ones.</param>
internal sealed record KeptWay(string DefaultLayout, KeptPageKey.Surroundings? Site);
