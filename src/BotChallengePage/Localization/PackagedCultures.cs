namespace BotChallengePage.Localization;

/// <summary>The languages that the library's own texts are in: one <c>BotChallengeText.*.resx</c> each.</summary>
internal static class PackagedCultures
{
    public static readonly string[] Names =
    [
        "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr",
        "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "mt", "nl", "no", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl",
        "sr", "sr-Latn", "sv", "sw", "th", "tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant",
    ];
}
