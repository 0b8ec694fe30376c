using System.Collections.Frozen;
using System.Globalization;

namespace BotChallengePage.Localization;

/// <summary>
/// The cultures that a visitor may name. The runtime makes one of nearly every name, with whatever is made up behind the
/// language, and keeps it for ever; so it is asked for none but those that it lists itself.
/// </summary>
internal static class KnownCultures
{
    private static readonly Lazy<FrozenSet<string>> Names = new(() => CultureInfo.GetCultures(CultureTypes.AllCultures)
        .SelectMany(culture => new[] { culture.Name, WithoutScript(culture.Name) })
        .Where(name => name.Length > 0)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>The culture of a language tag, and where there is none, that of as much of its start as there is one for.</summary>
    public static CultureInfo? Find(string tag)
    {
        var name = tag.Replace('_', '-');
        while (!Names.Value.Contains(name))
        {
            var end = name.LastIndexOf('-');
            if (end < 0)
                return null;
            name = name[..end];
        }

        return CultureInfo.GetCultureInfo(name);
    }

    /// <summary>Browsers say <c>zh-CN</c> for what is listed as <c>zh-Hans-CN</c>.</summary>
    private static string WithoutScript(string name) =>
        name.Split('-') is [var language, { Length: 4 }, var region] ? $"{language}-{region}" : name;
}
