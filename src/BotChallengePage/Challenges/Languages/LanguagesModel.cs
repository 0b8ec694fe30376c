namespace BotChallengePage.Challenges.Languages;

/// <summary>What the page of all languages shows.</summary>
internal sealed class LanguagesModel : BotChallengePageModel
{
    public required LanguageLinks Languages { get; init; }
}
