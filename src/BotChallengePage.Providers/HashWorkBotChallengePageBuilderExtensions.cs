using BotChallengePage;
using BotChallengePage.Providers.HashWork;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Adds flask-Vouch's proofs of work, for sites that come from there. They are chosen by their names only, and stand in
/// for no other provider.
/// </summary>
public static class HashWorkBotChallengePageBuilderExtensions
{
    /// <summary>Adds <c>sha256</c>, one hash for each try, with the section <c>Sha256</c>.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddSha256(
        this IBotChallengePageBuilder builder, Action<Sha256Options>? configure = null) =>
        builder.AddHashWork<Sha256Provider, Sha256Options>(Sha256Provider.SectionName, configure);

    /// <summary>
    /// Adds <c>hash-chain</c>, a chain of hashes for each try, with the section <c>HashChain</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddHashChain(
        this IBotChallengePageBuilder builder, Action<HashChainOptions>? configure = null) =>
        builder.AddHashWork<HashChainProvider, HashChainOptions>(HashChainProvider.SectionName, configure);

    /// <summary>
    /// Adds <c>balloon</c>, a space of hashes that is filled and mixed for each try, with the section <c>Balloon</c>.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options; the configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddBalloon(
        this IBotChallengePageBuilder builder, Action<BalloonOptions>? configure = null) =>
        builder.AddHashWork<BalloonProvider, BalloonOptions>(BalloonProvider.SectionName, configure);

    private static IBotChallengePageBuilder AddHashWork<TProvider, TOptions>(
        this IBotChallengePageBuilder builder, string section, Action<TOptions>? configure)
        where TProvider : HashWorkProvider<TOptions>
        where TOptions : HashWorkOptions, new()
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddProvider<TProvider>().AddSection(section, configure);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TOptions>, HashWorkOptionsValidator<TOptions>>());
        return builder;
    }
}
