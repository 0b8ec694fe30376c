using BotChallengePage;
using BotChallengePage.Argon2;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Memory-hard proof of work. Options are in the section <c>BotChallengePage:Argon2</c> of the configuration.
/// </summary>
public static class Argon2BotChallengePageBuilderExtensions
{
    /// <summary>
    /// Adds the provider <c>argon2</c>, for options and policies to name: a proof of work with Argon2id. It is chosen
    /// by its name only, and stands in for no other.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options. Configuration is laid over them.</param>
    public static IBotChallengePageBuilder AddArgon2(
        this IBotChallengePageBuilder builder, Action<Argon2Options>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddProvider<Argon2Provider>().AddSection("Argon2", configure);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<Argon2Options>, Argon2OptionsValidator>());
        return builder;
    }
}
