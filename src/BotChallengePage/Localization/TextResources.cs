using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Resources;
using BotChallengePage.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Localization;

/// <summary>Reads the strings of one culture, those of the package and those of the app. One that cannot be read has none.</summary>
internal sealed class TextResources(Assembly? app, ILogger logger)
{
    private const string OwnBaseName = "BotChallengePage.Localization.BotChallengeText";
    private const string AppResource = ".BotChallengePage";

    private readonly ConcurrentDictionary<(Assembly, string), bool> _unreadable = new();

    public Dictionary<string, string> Packaged(CultureInfo culture) =>
        Read(typeof(ChallengeTexts).Assembly, culture, name => name.StartsWith(OwnBaseName, StringComparison.Ordinal));

    public Dictionary<string, string> App(CultureInfo culture) =>
        app is null ? [] : Read(app, culture, name => name.EndsWith(
            culture.Equals(CultureInfo.InvariantCulture) ? $"{AppResource}.resources" : $"{AppResource}.{culture.Name}.resources",
            StringComparison.OrdinalIgnoreCase));

    [SuppressMessage("Design", "CA1031", Justification = "A damaged file throws what it likes; the visitor still needs the page, and there are texts in other files.")]
    private Dictionary<string, string> Read(Assembly assembly, CultureInfo culture, Func<string, bool> isWanted)
    {
        try
        {
            return ReadFile(assembly, culture, isWanted);
        }
        catch (Exception fault)
        {
            if (_unreadable.TryAdd((assembly, culture.Name), true))
                Log.TextsUnreadable(logger, culture.Name.Length == 0 ? "(neutral)" : culture.Name, assembly.GetName().Name, fault);
            return [];
        }
    }

    private static Dictionary<string, string> ReadFile(Assembly assembly, CultureInfo culture, Func<string, bool> isWanted)
    {
        if (ForCulture(assembly, culture) is not { } source || source.GetManifestResourceNames().FirstOrDefault(isWanted) is not { } name)
            return [];

        using var reader = new ResourceReader(source.GetManifestResourceStream(name)!);
        return reader.Cast<DictionaryEntry>()
            .Where(entry => entry.Value is string)
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

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
