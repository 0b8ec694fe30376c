using BotChallengePage;
using BotChallengePage.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Counts on Redis. Options are in the section <c>BotChallengePage:Redis</c> of the configuration.</summary>
public static class RedisBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Counts on Redis, exactly and for all nodes together, over the <see cref="IConnectionMultiplexer"/> that the app
    /// has registered. Tries and successes of tickets are shared, too, which providers are unavailable, and bans.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="InvalidOperationException">
    /// At start: the app has registered no <see cref="IConnectionMultiplexer"/>.
    /// </exception>
    public static IBotChallengePageBuilder UseRedisCounters(
        this IBotChallengePageBuilder builder, Action<RedisCounterOptions>? configure = null) =>
        builder.UseRedisCounters(
            static services => services.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
                "UseRedisCounters() uses the app's IConnectionMultiplexer, but none is registered. " +
                "Register one as a singleton, or name a server: UseRedisCounters(\"localhost:6379\")."),
            configure);

    /// <summary>
    /// Counts on Redis over a connection of its own. The app starts, and goes on, while the server cannot be reached;
    /// the connection is made again by itself.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configuration">
    /// Configuration of StackExchange.Redis, for example <c>localhost:6379,password=…,ssl=true</c>.
    /// <c>abortConnect</c> is always off.
    /// </param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> is empty or not understood.</exception>
    public static IBotChallengePageBuilder UseRedisCounters(
        this IBotChallengePageBuilder builder, string configuration, Action<RedisCounterOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);

        _ = RedisConnection.Parse(configuration);
        return builder.Use(configuration, multiplexer: null, configure);
    }

    /// <summary>Counts on Redis over a connection that the app names, for example one of several.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="multiplexer">
    /// Returns the connection, which stays the app's to close. Called once, at the start.
    /// </param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="multiplexer"/> is <see langword="null"/>.</exception>
    public static IBotChallengePageBuilder UseRedisCounters(
        this IBotChallengePageBuilder builder,
        Func<IServiceProvider, IConnectionMultiplexer> multiplexer,
        Action<RedisCounterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(multiplexer);

        return builder.Use(configuration: null, multiplexer, configure);
    }

    private static IBotChallengePageBuilder Use(
        this IBotChallengePageBuilder builder,
        string? configuration,
        Func<IServiceProvider, IConnectionMultiplexer>? multiplexer,
        Action<RedisCounterOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.AddSection<RedisCounterOptions>("Redis", options =>
        {
            options.Configuration = configuration;
            configure?.Invoke(options);
        });

        var services = builder.Services;
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<RedisCounterOptions>, RedisCounterOptionsValidator>());
        services.RemoveAll<RedisConnection>();
        services.RemoveAll<IBotChallengeCounterStore>();
        services.RemoveAll<IBotChallengeTicketLedger>();
        services.RemoveAll<IBotChallengeOutageStore>();
        services.RemoveAll<IBotChallengeBanStore>();
        services.AddSingleton(provider => Connect(provider, multiplexer));
        services.AddSingleton<IBotChallengeCounterStore>(static provider => new RedisCounterStore(
            provider.GetRequiredService<RedisConnection>(), Options(provider),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBotChallengeTicketLedger>(static provider => new RedisTicketLedger(
            provider.GetRequiredService<RedisConnection>(), Options(provider),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBotChallengeOutageStore>(static provider => new RedisOutageStore(
            provider.GetRequiredService<RedisConnection>(), Options(provider)));
        services.AddSingleton<IBotChallengeBanStore>(static provider => new RedisBanStore(
            provider.GetRequiredService<RedisConnection>(), Options(provider),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisWarmUp>());
        return builder;
    }

    /// <summary>A connection to the servers that the options name, or else the app's.</summary>
    private static RedisConnection Connect(
        IServiceProvider services, Func<IServiceProvider, IConnectionMultiplexer>? multiplexer) =>
        Options(services)().Configuration is { } configuration
            ? RedisConnection.Own(RedisConnection.Parse(configuration))
            : RedisConnection.Of(multiplexer!(services));

    /// <summary>The options in force, which may change while the app runs.</summary>
    private static Func<RedisCounterOptions> Options(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptionsMonitor<RedisCounterOptions>>();
        return () => options.CurrentValue;
    }
}
