using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Localization;

/// <summary>
/// The texts by culture. At each step from the visitor's culture to the neutral one, the app's strings
/// (<c>Resources/BotChallengePage[.culture].resx</c>) come before the packaged ones: so an app that overrides one English
/// string does not take the German ones away.
/// </summary>
internal sealed class ChallengeTexts
{
    private const string OwnBaseName = "BotChallengePage.Localization.BotChallengeText";
    private const string AppResource = ".BotChallengePage";
    private const string ScriptPrefix = "Script";
    private const int MaxAcceptedLanguages = 10;
    private const int MaxRememberedHeader = 256;

    private readonly Assembly? _app;
    private readonly ILogger<ChallengeTexts> _logger;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _texts = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, string> _scriptTexts = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(Assembly, string), bool> _unreadable = new();

    private readonly ConcurrentDictionary<string, bool> _hasTexts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What came of Accept-Language headers. Browsers send the same few; a newer one takes an older one's place.</summary>
    private readonly AcceptedLanguage?[] _accepted = new AcceptedLanguage?[256];

    public ChallengeTexts(IHostEnvironment environment, ILogger<ChallengeTexts> logger)
        : this(FindAssembly(environment.ApplicationName), logger)
    {
    }

    public ChallengeTexts(Assembly? app, ILogger<ChallengeTexts> logger) => (_app, _logger) = (app, logger);

    public IReadOnlyDictionary<string, string> In(CultureInfo culture) =>
        _texts.TryGetValue(culture.Name, out var texts) ? texts : _texts.GetOrAdd(culture.Name, _ => Merge(culture));

    /// <summary>The strings that the page's script shows, as a JSON object: <c>ScriptWorking</c> becomes <c>working</c>.</summary>
    public string ScriptTextsIn(CultureInfo culture) =>
        _scriptTexts.GetOrAdd(culture.Name, (_, strings) => JsonSerializer.Serialize(
            strings.Where(text => text.Key.StartsWith(ScriptPrefix, StringComparison.Ordinal))
                .ToDictionary(text => JsonNamingPolicy.CamelCase.ConvertName(text.Key[ScriptPrefix.Length..]), text => text.Value)), In(culture));

    /// <summary>
    /// The app's choice where it localizes requests; elsewhere the visitor's, as far as there are texts for it.
    /// </summary>
    public CultureInfo CultureOf(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>() is { } chosen
            ? Readable(chosen.RequestCulture.UICulture)
            : Accepted(context.Request) ?? Readable(CultureInfo.CurrentUICulture);

    private CultureInfo? Accepted(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage.ToString();
        if (header.Length > MaxRememberedHeader)
            return Choose(request);

        ref var remembered = ref _accepted[(uint)header.GetHashCode(StringComparison.Ordinal) % (uint)_accepted.Length];
        var accepted = Volatile.Read(ref remembered);
        if (accepted is null || accepted.Header != header)
            Volatile.Write(ref remembered, accepted = new(header, Choose(request)));
        return accepted.Culture;
    }

    private CultureInfo? Choose(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Take(MaxAcceptedLanguages)
            .Select(language => KnownCultures.Find(language.Value.ToString()))
            .FirstOrDefault(culture => culture is not null && HasTexts(culture));

    /// <summary>What goes into <c>lang</c>. Without ICU there is only the invariant culture; the neutral texts are English.</summary>
    public static string TagOf(CultureInfo culture) => culture.Name.Length == 0 ? "en" : culture.Name;

    private CultureInfo Readable(CultureInfo culture) => HasTexts(culture) ? culture : KnownCultures.Find("en") ?? CultureInfo.InvariantCulture;

    private bool HasTexts(CultureInfo culture) =>
        _hasTexts.TryGetValue(culture.Name, out var hasTexts) ? hasTexts : _hasTexts.GetOrAdd(culture.Name, _ => FindTexts(culture));

    private bool FindTexts(CultureInfo culture) =>
        Chain(culture).Any(link => link.TwoLetterISOLanguageName == "en" || Own(link).Count > 0 || App(link).Count > 0);

    private Dictionary<string, string> Merge(CultureInfo culture)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in Chain(culture).Append(CultureInfo.InvariantCulture).Reverse())
        {
            foreach (var (key, text) in Own(link).Concat(App(link)))
                merged[key] = text;
        }

        return merged;
    }

    private static IEnumerable<CultureInfo> Chain(CultureInfo culture)
    {
        for (var link = culture; !link.Equals(CultureInfo.InvariantCulture); link = link.Parent)
            yield return link;
    }

    private Dictionary<string, string> Own(CultureInfo culture) =>
        Read(typeof(ChallengeTexts).Assembly, culture, name => name.StartsWith(OwnBaseName, StringComparison.Ordinal));

    private Dictionary<string, string> App(CultureInfo culture) =>
        _app is null ? [] : Read(_app, culture, name => name.EndsWith(
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
                Log.TextsUnreadable(_logger, culture.Name.Length == 0 ? "(neutral)" : culture.Name, assembly.GetName().Name, fault);
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

    private static Assembly? FindAssembly(string name)
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

    private sealed record AcceptedLanguage(string Header, CultureInfo? Culture);
}
