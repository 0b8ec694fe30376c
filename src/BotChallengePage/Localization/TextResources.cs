using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Resources;
using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Localization;

/// <summary>
/// Reads the strings of one culture, those of the package and those of the app. One that cannot be read has none.
/// </summary>
internal sealed class TextResources(Assembly? app, ILogger logger)
{
    private const string OwnBaseName = "BotChallengePage.Localization.BotChallengeText";
    private const string AppResource = ".BotChallengePage";

    private readonly ConcurrentDictionary<(string?, string), bool> _unreadable = new();

    public Dictionary<string, string> Packaged(CultureInfo culture) =>
        Read(typeof(ChallengeTexts).Assembly, culture, name => name.StartsWith(OwnBaseName, StringComparison.Ordinal));

    public Dictionary<string, string> App(CultureInfo culture) =>
        app is null
            ? []
            : Read(app, culture, name => name.EndsWith(FileOf(culture), StringComparison.OrdinalIgnoreCase));

    /// <summary>A provider's strings of one culture, without those of its parents.</summary>
    public Dictionary<string, string> Of(ResourceManager? texts, CultureInfo culture) =>
        texts is null ? [] : Read(culture, texts.BaseName, () =>
            texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is { } strings
                ? Strings(strings)
                : []);

    private static string FileOf(CultureInfo culture) =>
        culture.Equals(CultureInfo.InvariantCulture)
            ? $"{AppResource}.resources"
            : $"{AppResource}.{culture.Name}.resources";

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "A damaged file throws what it likes; the visitor still needs the page, " +
            "and there are texts in other files.")]
    private Dictionary<string, string> Read(CultureInfo culture, string? source, Func<Dictionary<string, string>> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault)
        {
            if (_unreadable.TryAdd((source, culture.Name), true))
                Log.TextsUnreadable(logger, culture.Name.Length == 0 ? "(neutral)" : culture.Name, source, fault);
            return [];
        }
    }

    private Dictionary<string, string> Read(Assembly assembly, CultureInfo culture, Func<string, bool> isWanted) =>
        Read(culture, assembly.GetName().Name, () => ReadFile(assembly, culture, isWanted));

    private static Dictionary<string, string> ReadFile(
        Assembly assembly, CultureInfo culture, Func<string, bool> isWanted)
    {
        if (ForCulture(assembly, culture) is not { } source ||
            source.GetManifestResourceNames().FirstOrDefault(isWanted) is not { } name)
            return [];

        using var reader = new ResourceReader(source.GetManifestResourceStream(name)!);
        return Strings(reader);
    }

    private static Dictionary<string, string> Strings(IEnumerable entries) => entries.Cast<DictionaryEntry>()
        .Where(entry => entry.Value is string)
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static Assembly? ForCulture(Assembly assembly, CultureInfo culture)
    {
        try
        {
            return culture.Equals(CultureInfo.InvariantCulture) ? assembly : assembly.GetSatelliteAssembly(culture);
        }
        catch (FileNotFoundException)
        {
            // No satellite: no texts in this culture.
            return null;
        }
    }

    public static Assembly? FindAssembly(string name)
    {
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (Exception fault) when (fault is FileNotFoundException or FileLoadException or ArgumentException)
        {
            // An application name that is no assembly (a test host, a renamed service) has no texts to add.
            return null;
        }
    }
}
