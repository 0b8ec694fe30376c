using BotChallengePage;
using BotChallengePage.Counters;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What follows <c>AddBotChallengePage()</c>.</summary>
public static class BotChallengePageBuilderExtensions
{
    /// <summary>Adds a named policy.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="name">1 to 64 letters, digits, '-', '_' or '.'. The policy <c>default</c> is that of directives that name none.</param>
    /// <param name="configure">Says what the policy is. <c>BotChallengePage:Policies:&lt;name&gt;</c> is laid over it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty. Other faults in it are said at start.</exception>
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
}
