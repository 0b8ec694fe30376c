using System.Globalization;
using BotChallengePage.Localization;

namespace BotChallengePage.Challenges.Languages;

/// <summary>A language by its own name.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Tag">Its tag, for <c>lang</c> and <c>hreflang</c>.</param>
/// <param name="Direction">Where it is written to.</param>
/// <param name="Url">The page in it.</param>
/// <param name="IsShown">Whether it is the page's.</param>
internal sealed record LanguageLink(string Name, string Tag, string Direction, string Url, bool IsShown)
{
    public static LanguageLink To(CultureInfo language, string url, CultureInfo shown) => new(
        PackagedCultures.OwnNameOf(language), ChallengeTexts.TagOf(language), ChallengeTexts.DirectionOf(language), url,
        ChallengeTexts.TagOf(language) == ChallengeTexts.TagOf(shown));
}
