namespace BotChallengePage.Providers;

/// <summary>The registered providers by name.</summary>
internal sealed class ProviderRegistry(IEnumerable<IChallengeProvider> providers)
{
    // A later registration replaces a built-in provider of the same name.
    private readonly Dictionary<string, IChallengeProvider> _providers =
        providers.GroupBy(provider => provider.Name, StringComparer.Ordinal)
            .ToDictionary(named => named.Key, named => named.Last(), StringComparer.Ordinal);

    public IEnumerable<string> Names => _providers.Keys;

    public IChallengeProvider? Find(string name) => _providers.GetValueOrDefault(name);

    public IChallengeProvider Get(string name) => Find(name)
        ?? throw new InvalidOperationException($"There is no challenge provider \"{name}\".");
}
