using BotChallengePage;
using BotChallengePage.Counters;
using BotChallengePage.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What follows <c>AddBotChallengePage()</c>.</summary>
public static class BotChallengePageBuilderExtensions
{
    /// <summary>Adds a named policy.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="name">
    /// 1 to 64 letters, digits, '-', '_' or '.'. The policy <c>default</c> is that of directives that name none.
    /// </param>
    /// <param name="configure">
    /// Says what the policy is. <c>BotChallengePage:Policies:&lt;name&gt;</c> is laid over it.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty. Other faults in it are said at start.
    /// </exception>
    public static IBotChallengePageBuilder AddPolicy(
        this IBotChallengePageBuilder builder, string name, Action<BotChallengePolicyBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Services.Configure<BotChallengePageOptions>(options => options.AddPolicy(name, configure));
        return builder;
    }

    /// <summary>
    /// Counts in the memory of this process, although the app has registered a distributed cache: for a site on one
    /// node, or one that would rather count on each node apart than ask its cache for every request.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    public static IBotChallengePageBuilder UseMemoryCounters(this IBotChallengePageBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.RemoveAll<IBotChallengeCounterStore>();
        builder.Services.AddSingleton<IBotChallengeCounterStore>(CounterStoreFactory.CreateMemory);
        return builder;
    }

    /// <summary>
    /// Adds a way to challenge visitors, which options and policies then choose by its name. One that has the name of a
    /// built-in provider replaces it.
    /// </summary>
    /// <typeparam name="TProvider">The provider. It is made once, with services from the container.</typeparam>
    /// <param name="builder">The library's builder.</param>
    public static IBotChallengePageBuilder AddProvider<TProvider>(this IBotChallengePageBuilder builder)
        where TProvider : class, IChallengeProvider
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.TryAddSingleton<TProvider>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IChallengeProvider, TProvider>(
            provider => provider.GetRequiredService<TProvider>()));
        return builder;
    }

    /// <summary>
    /// Adds options of your own in a section below the library's, for a provider or a package: with <c>"Riddle"</c>,
    /// <c>BotChallengePage:Riddle</c>. Code sets them first and configuration is laid over them. Keys that they do not
    /// have, values that cannot be read and whatever their <see cref="IValidateOptions{TOptions}"/> find stop the app
    /// at start, together with all other faults. After a change of the configuration that is not valid, the last good
    /// options of all sections stay in force.
    /// </summary>
    /// <remarks>
    /// Read them with <see cref="IOptionsMonitor{TOptions}"/>; a provider asks the challenge or the answer for them, so
    /// that one request is answered with one state of the options. A fault that begins with the name of an option is
    /// shown with the option's full key.
    /// </remarks>
    /// <typeparam name="TOptions">The type of the options, used for this section alone.</typeparam>
    /// <param name="builder">The library's builder.</param>
    /// <param name="name">Name of the section: a key that the library's own options do not have.</param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentException">The name is empty or taken, or the type has another section.</exception>
    public static IBotChallengePageBuilder AddSection<TOptions>(
        this IBotChallengePageBuilder builder, string name, Action<TOptions>? configure = null)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);

        SectionRegistration.Add<TOptions>(builder.Services, name);
        if (configure is not null)
            builder.Services.Configure(configure);
        return builder;
    }
}
