using System.Collections.Frozen;
using System.Globalization;

namespace BotChallengePage.Localization;

/// <summary>
/// The languages that the library's own texts are in, one <c>BotChallengeText.*.resx</c> each, and what each calls
/// itself, as in a list of languages. The runtime knows that only with ICU, and writes some at length.
/// </summary>
internal static class PackagedCultures
{
    private static readonly (string Tag, string OwnName)[] Table =
    [
        ("ar", "العربية"),
        ("bg", "български"),
        ("bn", "বাংলা"),
        ("ca", "català"),
        ("cs", "čeština"),
        ("da", "dansk"),
        ("de", "Deutsch"),
        ("el", "ελληνικά"),
        ("en", "English"),
        ("es", "español"),
        ("et", "eesti"),
        ("fa", "فارسی"),
        ("fi", "suomi"),
        ("fr", "français"),
        ("ga", "Gaeilge"),
        ("he", "עברית"),
        ("hi", "हिन्दी"),
        ("hr", "hrvatski"),
        ("hu", "magyar"),
        ("id", "Indonesia"),
        ("is", "íslenska"),
        ("it", "italiano"),
        ("ja", "日本語"),
        ("ko", "한국어"),
        ("lt", "lietuvių"),
        ("lv", "latviešu"),
        ("mt", "Malti"),
        ("nl", "Nederlands"),
        ("no", "norsk"),
        ("pl", "polski"),
        ("pt", "português"),
        ("pt-BR", "português (Brasil)"),
        ("ro", "română"),
        ("ru", "русский"),
        ("sk", "slovenčina"),
        ("sl", "slovenščina"),
        ("sr", "српски"),
        ("sr-Latn", "srpski"),
        ("sv", "svenska"),
        ("sw", "Kiswahili"),
        ("th", "ไทย"),
        ("tr", "Türkçe"),
        ("uk", "українська"),
        ("ur", "اردو"),
        ("vi", "Tiếng Việt"),
        ("zh-Hans", "简体中文"),
        ("zh-Hant", "繁體中文"),
    ];

    private static readonly FrozenDictionary<string, string> OwnNames = Table.ToFrozenDictionary(
        language => language.Tag, language => language.OwnName, StringComparer.OrdinalIgnoreCase);

    public static readonly string[] Names = [.. Table.Select(language => language.Tag)];

    /// <summary>One that is none of ours has the name that the runtime knows, or else that of its parent.</summary>
    public static string OwnNameOf(CultureInfo culture)
    {
        if (OwnNames.TryGetValue(ChallengeTexts.TagOf(culture), out var name))
            return name;

        // Norwegian in one of its forms, English of one country: as they are in a list of the app's.
        return culture.Name.Length > 0 && culture.NativeName.Length > 0 ? culture.NativeName : culture.Name;
    }
}
