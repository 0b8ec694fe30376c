using BotChallengePage.Settings;

namespace BotChallengePage.Providers;

/// <summary>The registered providers by name.</summary>
internal sealed class ProviderRegistry(IEnumerable<IChallengeProvider> registered) : IProviderDirectory
{
    /// <summary>
    /// Those that come with the library first: an app's provider of the same name replaces one, whether it was
    /// registered before or after it.
    /// </summary>
    private readonly IGrouping<string, IChallengeProvider>[] _named =
    [
        .. registered
            .OrderByDescending(provider => provider.GetType().Assembly == typeof(ProviderRegistry).Assembly)
            .GroupBy(provider => provider.Name, StringComparer.OrdinalIgnoreCase),
    ];

    public IEnumerable<IChallengeProvider> All => _named.Select(named => named.Last());

    /// <summary>By the provider's name; one that replaces another and brings none keeps that of the other.</summary>
    public IReadOnlyDictionary<string, ChallengeAsset> Scripts => Latest(static provider => provider.Script);

    /// <summary>As <see cref="Scripts"/>.</summary>
    public IReadOnlyDictionary<string, ChallengeAsset> Stylesheets => Latest(static provider => provider.Stylesheet);

    public IEnumerable<string> Names => All.Select(provider => provider.Name);

    private IChallengeProvider? StandIn => StandIns.LastOrDefault();

    /// <summary>One that stands in keeps doing so where the app replaces it.</summary>
    private IEnumerable<IChallengeProvider> StandIns =>
        _named.Where(named => named.Any(provider => provider.CanStandIn)).Select(named => named.Last());

    public string? ForRechecks => StandIns.LastOrDefault(provider => provider.Level == ChallengeLevel.Automatic)?.Name;

    public string? ForWaiting => Find(ChallengeProviders.Wait)?.Name;

    public IEnumerable<string> PlainForms =>
        All.Where(provider => provider.WorksWithoutScript).Select(provider => provider.Name)
            .Where(name => name != ForWaiting);

    public IChallengeProvider? Find(string name) =>
        Array.Find(_named, named => string.Equals(named.Key, name, StringComparison.OrdinalIgnoreCase))?.Last();

    public IChallengeProvider Get(string name) => Find(name)
        ?? throw new InvalidOperationException($"There is no challenge provider \"{name}\".");

    public string Choose(string? written, BotChallengePageOptions options) =>
        written is not null
            ? Find(written)?.Name ?? written
            : (All.FirstOrDefault(provider => provider.IsPreferred(options)) ?? StandIn ?? All.First()).Name;

    public bool IsStandIn(string provider) =>
        string.Equals(StandIn?.Name, provider, StringComparison.OrdinalIgnoreCase);

    public string? StandInFor(string provider) =>
        IsStandIn(provider) ? null : StandIn?.Name;

    public ChallengeLevel LevelOf(string provider, BotChallengePageOptions options) =>
        Find(provider)?.LevelUnder(options) ?? ChallengeLevel.Automatic;

    /// <summary>Names that do not fit, and what policies ask for that is not there or cannot be used yet.</summary>
    public IEnumerable<string> Faults(ResolvedOptions settings)
    {
        var options = settings.Options;
        string[] names = [.. Names];
        // No request has to meet what a provider throws here.
        _ = settings.Policies.Select(policy => policy.Provider).ToArray();
        foreach (var provider in All)
        {
            if (ProviderNameRule.Fault(provider.Name) is { } fault)
                yield return $"{provider.GetType().Name}: the provider name \"{provider.Name}\" {fault}";
        }

        // The browser's side goes by the name as it is written.
        foreach (var named in _named.Where(named => named.Last().Name != named.Key))
        {
            yield return $"{named.Last().GetType().Name}: the provider name \"{named.Last().Name}\" differs from " +
                $"\"{named.Key}\" only in case. Write it alike to replace that provider, or choose another name.";
        }

        foreach (var fault in LevelFaults.Of(settings, this).Concat(Repeated(options)))
            yield return fault;
        foreach (var (key, name) in Asked(options))
        {
            if (Find(name) is not { } provider)
                yield return $"{options.KeyOf(key)} is \"{name}\", which does not exist. " +
                    $"There are: {string.Join(", ", names)}.{Wording.DidYouMean(ClosestName.Find(name, names))}";
            else
                foreach (var fault in provider.Validate(options))
                    yield return $"{options.KeyOf(key)} is \"{name}\", but {fault}";
        }
    }

    /// <summary>The keys that name a provider. In code they are set under the same names.</summary>
    private static IEnumerable<(string Key, string Provider)> Asked(BotChallengePageOptions options)
    {
        if (options.Provider is { } provider)
            yield return (nameof(options.Provider), provider);
        foreach (var named in Of(nameof(options.Fallback), options.Fallback)
            .Concat(Of(nameof(options.Alternatives), options.Alternatives)))
            yield return named;
        foreach (var (name, policy) in options.Policies)
        {
            var key = $"{nameof(options.Policies)}:{name}";
            if (policy.Provider is { } own)
                yield return ($"{key}:{nameof(policy.Provider)}", own);
            foreach (var named in Of($"{key}:{nameof(policy.Fallback)}", policy.Fallback)
                .Concat(Of($"{key}:{nameof(policy.Alternatives)}", policy.Alternatives)))
                yield return named;
        }

        static IEnumerable<(string, string)> Of(string key, IEnumerable<string?> chain) =>
            chain.Where(name => name is { Length: > 0 }).Select(name => (key, name!));
    }

    /// <summary>A chain that names a provider twice would send visitors round.</summary>
    private static IEnumerable<string> Repeated(BotChallengePageOptions options) =>
        from asked in Asked(options)
        group asked by (asked.Key, asked.Provider.ToUpperInvariant()) into same
        where same.Count() > 1
        select $"{options.KeyOf(same.First().Key)} names \"{same.First().Provider}\" twice. " +
            "Each provider is named once.";

    private Dictionary<string, ChallengeAsset> Latest(Func<IChallengeProvider, ChallengeAsset?> assetOf) =>
        (from named in _named
         let asset = named.Select(assetOf).LastOrDefault(asset => asset is not null)
         where asset is not null
         select (named.Key, asset)).ToDictionary(StringComparer.OrdinalIgnoreCase);
}
