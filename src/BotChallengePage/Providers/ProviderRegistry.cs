namespace BotChallengePage.Providers;

/// <summary>The registered providers by name.</summary>
internal sealed class ProviderRegistry
{
    // A later registration replaces a built-in provider of the same name.
    private readonly Dictionary<string, IChallengeProvider> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChallengeAsset> _scripts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChallengeAsset> _stylesheets = new(StringComparer.Ordinal);

    public ProviderRegistry(IEnumerable<IChallengeProvider> providers)
    {
        foreach (var provider in providers)
        {
            _providers[provider.Name] = provider;
            if (provider.Script is { } script)
                _scripts[provider.Name] = script;
            if (provider.Stylesheet is { } stylesheet)
                _stylesheets[provider.Name] = stylesheet;
        }
    }

    public IEnumerable<string> Names => _providers.Keys;

    /// <summary>By the provider's name; one that replaces another and brings none keeps that of the other.</summary>
    public IReadOnlyDictionary<string, ChallengeAsset> Scripts => _scripts;

    /// <summary>As <see cref="Scripts"/>.</summary>
    public IReadOnlyDictionary<string, ChallengeAsset> Stylesheets => _stylesheets;

    public IChallengeProvider? Find(string name) => _providers.GetValueOrDefault(name);

    public IChallengeProvider Get(string name) => Find(name)
        ?? throw new InvalidOperationException($"There is no challenge provider \"{name}\".");
}
