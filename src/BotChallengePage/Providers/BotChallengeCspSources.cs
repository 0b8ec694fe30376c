using BotChallengePage.Providers;
using BotChallengePage.Settings;

namespace BotChallengePage;

/// <summary>
/// What the providers in use need of a site's Content-Security-Policy beside <c>'self'</c>. Take it from the services:
/// <c>script-src 'self' {string.Join(' ', sources.For("script-src"))}</c>.
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
    public IReadOnlyList<string> For(string directive)
    {
        var settings = _settings.Current;
        return
        [
            .. settings.ProvidersInUse.Concat(settings.Policies.Select(policy => policy.RecheckProvider))
                .Append(settings.Options.Turnstile.PreClearanceSiteKey is null ? null : ChallengeProviders.Turnstile)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Select(_providers.Find)
                .OfType<IChallengeProvider>()
                .SelectMany(provider => provider.GetCspSources(settings.Options))
                .Where(source => string.Equals(source.Directive, directive, StringComparison.OrdinalIgnoreCase))
                .Select(source => source.Source)
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
