using System.Collections.Frozen;
using System.Globalization;

namespace BotChallengePage.Localization;

/// <summary>
/// The cultures that a visitor may name. The runtime makes one of nearly every name, with whatever is made up behind
/// the language, and keeps it for ever; so it is asked for none but those that it lists itself.
/// </summary>
internal static class KnownCultures
{
    /// <summary>What RFC 5646 wants everybody to have room for; the listed names are shorter.</summary>
    private const int LongestTag = 35;

    /// <summary>Tags that RFC 5646 has replaced, and that older devices still send.</summary>
    private static readonly FrozenDictionary<string, string> Replaced = new Dictionary<string, string>
    {
        ["iw"] = "he",
        ["in"] = "id",
        ["sh"] = "sr-Latn",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Without ICU the runtime lists none, and may be set to make those it is asked for all the same.
    private static readonly Lazy<FrozenSet<string>> Names = new(() => Listed() is { Length: > 0 } listed
        ? listed.ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        : PackagedCultures.Names.ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>
    /// The culture of a language tag, and where there is none, that of as much of its start as there is one for.
    /// </summary>
    public static CultureInfo? Find(string tag)
    {
        if (tag.Length > LongestTag)
            return null;

        var name = tag.Replace('_', '-');
        name = Replaced.GetValueOrDefault(name.Split('-')[0], name);
        while (!Names.Value.Contains(name))
        {
            var end = name.LastIndexOf('-');
            if (end < 0)
                return null;
            name = name[..end];
        }

        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            // Without ICU, and not set to make any.
            return null;
        }
    }

    /// <summary>
    /// Whose texts do where a culture has none of its own, and no parent that has: Chinese that does not say in which
    /// script, and both written forms of Norwegian.
    /// </summary>
    public static CultureInfo? ReadInstead(CultureInfo culture) => culture.Name switch
    {
        "zh" => Find("zh-Hans"),
        "nb" or "nn" => Find("no"),
        _ => null,
    };

    private static string[] Listed() =>
    [
        .. CultureInfo.GetCultures(CultureTypes.AllCultures)
            .SelectMany(culture => new[] { culture.Name, WithoutScript(culture.Name) })
            .Where(name => name.Length > 0),
    ];

    /// <summary>Browsers say <c>zh-CN</c> for what is listed as <c>zh-Hans-CN</c>.</summary>
    private static string WithoutScript(string name) =>
        name.Split('-') is [var language, { Length: 4 }, var region] ? $"{language}-{region}" : name;
}
