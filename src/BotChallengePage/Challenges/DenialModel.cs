namespace BotChallengePage;

/// <summary>
/// Everything the view of a denied request shows. There is nothing to do on that page, and no script.
/// </summary>
public sealed class DenialModel : BotChallengePageModel;
