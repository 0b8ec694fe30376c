using System.Collections.Concurrent;
using System.Globalization;
using BotChallengePage.Localization;

namespace BotChallengePage.Assets;

/// <summary>
/// The whole script of the challenge page with a language's texts in it, for a page that starts with a short one and
/// has few words: both come in one file, so that there is none without the other.
/// </summary>
/// <param name="bundle">Where the part is that all providers share.</param>
/// <param name="parts">What providers add to it.</param>
/// <param name="texts">The texts.</param>
internal sealed class LocalizedScripts(string bundle, IReadOnlyDictionary<string, string> parts, ChallengeTexts texts)
{
    private readonly ChallengeScript _script = new(bundle);
    private readonly ConcurrentDictionary<(string Provider, string Culture), AssetFile> _files = new();

    public AssetFile For(string provider, CultureInfo culture) =>
        _files.TryGetValue((provider, culture.Name), out var file) ? file
            : _files.GetOrAdd((provider, culture.Name), Create(provider, culture));

    /// <summary>
    /// The file that a name asks for: <c>proof-of-work-pt-BR.{hash}.js</c>. With another hash it is that of another
    /// version; this one's is better than none.
    /// </summary>
    public AssetFile? Find(string fileName)
    {
        var parts = fileName.Split('.');
        return parts is [var name, _, "js"] && Split(name) is var (provider, culture) ? For(provider, culture) : null;
    }

    /// <summary>Few cultures have texts of their own; all others are given the file of a parent.</summary>
    private AssetFile Create(string provider, CultureInfo culture)
    {
        var own = texts.ScriptTextsIn(culture, provider);
        return culture.Parent is { Name.Length: > 0 } parent && texts.ScriptTextsIn(parent, provider) == own
            ? For(provider, parent)
            : new AssetFile(
                $"{provider}-{ChallengeTexts.TagOf(culture)}", ".js", AssetCatalog.JavaScript,
                _script.Compose([parts[provider]], own));
    }

    private (string Provider, CultureInfo Culture)? Split(string name)
    {
        foreach (var provider in parts.Keys)
        {
            if (!name.StartsWith(provider + "-", StringComparison.Ordinal))
                continue;

            var tag = name[(provider.Length + 1)..];
            if (KnownCultures.Find(tag) is { } culture && texts.HasTexts(culture))
                return (provider, culture);
            if (tag == ChallengeTexts.TagOf(CultureInfo.InvariantCulture))
                return (provider, CultureInfo.InvariantCulture);
        }

        return null;
    }
}
