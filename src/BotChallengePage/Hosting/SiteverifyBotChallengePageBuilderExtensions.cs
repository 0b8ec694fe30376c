using BotChallengePage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds providers whose answers a service checks.</summary>
public static class SiteverifyBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Adds a provider that is made of <see cref="SiteverifyProvider{TOptions}"/>: with its section of the
    /// configuration, the rules that hold for all of them, warnings at start, and the HTTP client
    /// <c>BotChallengePage.{section}</c>, which takes no part in <c>ConfigureHttpClientDefaults</c>. What an app adds
    /// to that client by its name, a handler or a proxy, is taken.
    /// </summary>
    /// <typeparam name="TProvider">The provider.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="builder">The library's builder.</param>
    /// <param name="section">
    /// Name of the section below the library's, as in <see cref="SiteverifyProvider{TOptions}"/>.
    /// </param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    /// <exception cref="ArgumentException">The name is empty or taken, or the type has another section.</exception>
    public static IBotChallengePageBuilder AddSiteverifyProvider<TProvider, TOptions>(
        this IBotChallengePageBuilder builder, string section, Action<TOptions>? configure = null)
        where TProvider : SiteverifyProvider<TOptions>
        where TOptions : SiteverifyOptions, new()
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddProvider<TProvider>().AddSection(section, configure);
        var services = builder.Services;
        services.AddHttpClient(SiteverifyClient.ClientNameOf(section)).RemoveAllLoggers();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TOptions>, SiteverifyOptionsValidator<TOptions>>());
        return builder;
    }
}
