using BotChallengePage.Providers;
using BotChallengePage.Settings;

namespace BotChallengePage;

/// <summary>
/// What the providers in use need of a site's Content-Security-Policy beside <c>'self'</c>. Take it from the services:
/// <c>sources.Merge("default-src 'self'")</c>.
/// </summary>
public sealed class BotChallengeCspSources
{
    private readonly SettingsMonitor _settings;
    private readonly ProviderRegistry _providers;

    internal BotChallengeCspSources(SettingsMonitor settings, ProviderRegistry providers) =>
        (_settings, _providers) = (settings, providers);

    /// <summary>
    /// The sources for a directive, of every provider that some policy may challenge with as things are configured now,
    /// and of the widget that <see cref="TurnstileOptions.PreClearanceSiteKey"/> is of.
    /// </summary>
    /// <param name="directive">Name of the directive, for example <c>frame-src</c>.</param>
    public IReadOnlyList<string> For(string directive) =>
    [
        .. Sources()
            .Where(source => string.Equals(source.Directive, directive, StringComparison.OrdinalIgnoreCase))
            .Select(source => source.Source)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// A policy of the site's with these sources added, and nothing else. A directive that is missing becomes what
    /// browsers go by in its place (<c>default-src</c>, <c>child-src</c>) with them; where that is missing as well,
    /// nothing is restricted, and nothing is added.
    /// </summary>
    /// <param name="policy">
    /// One policy, as it stands in the header: <c>default-src 'self'; img-src *</c>. It has to allow the library's own
    /// scripts, styles, workers and requests, which come from <c>'self'</c>.
    /// </param>
    public string Merge(string policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return CspMerge.Merge(policy, Sources());
    }

    private IEnumerable<ChallengeCspSource> Sources()
    {
        var settings = _settings.Current;
        return settings.ProvidersInUse.Concat(settings.Policies.Select(policy => policy.RecheckProvider))
            .Append(settings.Options.Turnstile.PreClearanceSiteKey is null ? null : ChallengeProviders.Turnstile)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(_providers.Find)
            .OfType<IChallengeProvider>()
            .SelectMany(provider => provider.GetCspSources(settings.Options));
    }
}
