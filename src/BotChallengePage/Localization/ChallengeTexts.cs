using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Localization;

/// <summary>
/// The texts by culture. At each step from the visitor's culture to the neutral one, the app's strings
/// (<c>Resources/BotChallengePage[.culture].resx</c>) come before the packaged ones: so an app that overrides one
/// English string does not take the German ones away.
/// </summary>
internal sealed class ChallengeTexts
{
    private const string ScriptPrefix = "Script";
    private const string ClientPrefix = "Client";
    private const int MaxAcceptedLanguages = 10;
    private const int MaxRememberedHeader = 256;

    private static readonly string[] FirstTexts =
    [
        "ScriptOpeningTitle", "ScriptOpening", "ScriptBlockedTitle", "ScriptBlocked", "ScriptOfflineTitle",
        "ScriptOffline", "ScriptRetry",
    ];

    private readonly TextResources _files;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> _texts =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(string Culture, string Provider), IReadOnlyDictionary<string, string>>
        _textsWithProvider = new();

    private readonly ConcurrentDictionary<(string Culture, string Provider), string> _scriptTexts = new();
    private readonly ConcurrentDictionary<(string Culture, string Provider), string> _clientTexts = new();

    private readonly ConcurrentDictionary<string, bool> _hasTexts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// What came of Accept-Language headers. Browsers send the same few; a newer one takes an older one's place.
    /// </summary>
    private readonly AcceptedLanguage?[] _accepted = new AcceptedLanguage?[256];

    private readonly Func<string, ResourceManager?> _textsOfProvider;

    /// <param name="environment">Names the app, which may have texts of its own.</param>
    /// <param name="textsOfProvider">The texts that a provider brings along, by its name.</param>
    /// <param name="logger">Hears of texts that cannot be read.</param>
    public ChallengeTexts(
        IHostEnvironment environment, Func<string, ResourceManager?> textsOfProvider, ILogger<ChallengeTexts> logger)
        : this(TextResources.FindAssembly(environment.ApplicationName), logger, textsOfProvider)
    {
    }

    public ChallengeTexts(
        Assembly? app, ILogger<ChallengeTexts> logger, Func<string, ResourceManager?>? textsOfProvider = null)
    {
        _files = new TextResources(app, logger);
        _textsOfProvider = textsOfProvider ?? (_ => null);
    }

    public IReadOnlyDictionary<string, string> In(CultureInfo culture) =>
        _texts.TryGetValue(culture.Name, out var texts) ? texts
            : _texts.GetOrAdd(culture.Name, _ => Merge(culture, provider: null));

    /// <summary>The same, and those of a provider.</summary>
    public IReadOnlyDictionary<string, string> In(CultureInfo culture, string provider) =>
        _textsWithProvider.TryGetValue((culture.Name, provider), out var texts)
            ? texts
            : _textsWithProvider.GetOrAdd((culture.Name, provider), Merge(culture, _textsOfProvider(provider)));

    /// <summary>
    /// The strings that the page's script shows, those of its provider among them, as a JSON object:
    /// <c>ScriptWorking</c> becomes <c>working</c>.
    /// </summary>
    public string ScriptTextsIn(CultureInfo culture, string provider) =>
        _scriptTexts.TryGetValue((culture.Name, provider), out var texts)
            ? texts
            : _scriptTexts.GetOrAdd(
                (culture.Name, provider), SerializeTexts(Merge(culture, _textsOfProvider(provider)), ScriptPrefix));

    /// <summary>
    /// The few strings of the short script, as a JSON array in the order in which <c>Assets/Short</c> names them.
    /// </summary>
    public string FirstTextsIn(CultureInfo culture) => JsonSerializer.Serialize(
        [.. FirstTexts.Select(key => In(culture)[key])], TextJson.Unescaped.StringArray);

    /// <summary>
    /// The strings of the client script's dialog, in the same form: those of the page's script, and its own beside and
    /// over them, <c>ClientCancel</c> as <c>cancel</c>.
    /// </summary>
    public string ClientTextsIn(CultureInfo culture, string provider) =>
        _clientTexts.TryGetValue((culture.Name, provider), out var texts)
            ? texts
            : _clientTexts.GetOrAdd(
                (culture.Name, provider),
                SerializeTexts(Merge(culture, _textsOfProvider(provider)), ScriptPrefix, ClientPrefix));

    /// <param name="strings">All strings.</param>
    /// <param name="prefixes">What the keys of those begin with that are wanted; later ones win.</param>
    private static string SerializeTexts(Dictionary<string, string> strings, params string[] prefixes)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var prefix in prefixes)
        {
            foreach (var (key, text) in strings)
            {
                if (key.StartsWith(prefix, StringComparison.Ordinal))
                    texts[JsonNamingPolicy.CamelCase.ConvertName(key[prefix.Length..])] = text;
            }
        }

        return JsonSerializer.Serialize(texts, TextJson.Unescaped.DictionaryStringString);
    }

    /// <summary>
    /// The app's choice where it localizes requests; elsewhere the visitor's, as far as there are texts for it.
    /// </summary>
    public CultureInfo CultureOf(HttpContext context) =>
        context.Features.Get<IRequestCultureFeature>() is { } chosen
            ? Readable(chosen.RequestCulture.UICulture)
            : Accepted(context.Request) ?? Readable(CultureInfo.CurrentUICulture);

    /// <summary>
    /// Of what stands in a page of the app that anybody may get from a cache: nothing that the visitor's browser says.
    /// </summary>
    public CultureInfo CultureOfApp(HttpContext context) =>
        Readable(context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ??
            CultureInfo.CurrentUICulture);

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

    /// <summary>
    /// What goes into <c>lang</c>. Without ICU there is only the invariant culture; the neutral texts are English.
    /// </summary>
    public static string TagOf(CultureInfo culture) => culture.Name.Length == 0 ? "en" : culture.Name;

    /// <summary>What goes into <c>dir</c>.</summary>
    public static string DirectionOf(CultureInfo culture) => culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    private CultureInfo Readable(CultureInfo culture) =>
        HasTexts(culture) ? culture : KnownCultures.Find("en") ?? CultureInfo.InvariantCulture;

    public bool HasTexts(CultureInfo culture) =>
        _hasTexts.TryGetValue(culture.Name, out var hasTexts) ? hasTexts
            : _hasTexts.GetOrAdd(culture.Name, _ => FindTexts(culture));

    private bool FindTexts(CultureInfo culture) =>
        Chain(culture).Any(link =>
            link.TwoLetterISOLanguageName == "en" ||
            _files.Packaged(link).Count > 0 ||
            _files.App(link).Count > 0);

    private Dictionary<string, string> Merge(CultureInfo culture, ResourceManager? provider)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in Chain(culture).Append(CultureInfo.InvariantCulture).Reverse())
        {
            var texts = _files.Packaged(link).Concat(_files.Of(provider, link)).Concat(_files.App(link));
            foreach (var (key, text) in texts)
                merged[key] = text;
        }

        return merged;
    }

    private static IEnumerable<CultureInfo> Chain(CultureInfo culture)
    {
        for (var link = culture; !link.Equals(CultureInfo.InvariantCulture); link = link.Parent)
        {
            yield return link;
            if (KnownCultures.ReadInstead(link) is { } instead)
                yield return instead;
        }
    }

    private sealed record AcceptedLanguage(string Header, CultureInfo? Culture);
}
