using BotChallengePage;
using BotChallengePage.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Counts on Redis.</summary>
public static class RedisBotChallengePageBuilderExtensions
{
    /// <summary>
    /// Counts on Redis, exactly and for all nodes together, over the <see cref="IConnectionMultiplexer"/> that the app has
    /// registered. Tries and successes of tickets are shared, too.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="InvalidOperationException">At start: the app has registered no <see cref="IConnectionMultiplexer"/>.</exception>
    public static IBotChallengePageBuilder UseRedisCounters(
        this IBotChallengePageBuilder builder, Action<RedisCounterOptions>? configure = null) =>
        builder.UseRedisCounters(
            static services => services.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
                "UseRedisCounters() uses the app's IConnectionMultiplexer, but none is registered. Register one as a singleton, or name a server: UseRedisCounters(\"localhost:6379\")."),
            configure);

    /// <summary>
    /// Counts on Redis over a connection of its own. The app starts, and goes on, while the server cannot be reached; the
    /// connection is made again by itself.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configuration">
    /// Configuration of StackExchange.Redis, for example <c>localhost:6379,password=…,ssl=true</c>. <c>abortConnect</c> is always off.
    /// </param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> is empty or not understood.</exception>
    public static IBotChallengePageBuilder UseRedisCounters(
        this IBotChallengePageBuilder builder, string configuration, Action<RedisCounterOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);

        var parsed = ConfigurationOptions.Parse(configuration);
        parsed.AbortOnConnectFail = false;
        parsed.ReconnectRetryPolicy = new LinearRetry(1000);
        return builder.Use(_ => RedisConnection.Own(parsed), configure);
    }

    /// <summary>Counts on Redis over a connection that the app names, for example one of several.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="multiplexer">Returns the connection, which stays the app's to close. Called once, at the start.</param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="multiplexer"/> is <see langword="null"/>.</exception>
    public static IBotChallengePageBuilder UseRedisCounters(
        this IBotChallengePageBuilder builder,
        Func<IServiceProvider, IConnectionMultiplexer> multiplexer,
        Action<RedisCounterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(multiplexer);

        return builder.Use(services => RedisConnection.Of(multiplexer(services)), configure);
    }

    private static IBotChallengePageBuilder Use(
        this IBotChallengePageBuilder builder, Func<IServiceProvider, RedisConnection> connect, Action<RedisCounterOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);

        var options = new RedisCounterOptions();
        configure?.Invoke(options);

        var services = builder.Services;
        services.RemoveAll<RedisConnection>();
        services.RemoveAll<IBotChallengeCounterStore>();
        services.RemoveAll<IBotChallengeTicketLedger>();
        services.AddSingleton(connect);
        services.AddSingleton<IBotChallengeCounterStore>(provider => new RedisCounterStore(
            provider.GetRequiredService<RedisConnection>(), options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBotChallengeTicketLedger>(provider => new RedisTicketLedger(
            provider.GetRequiredService<RedisConnection>(), options, provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisWarmUp>());
        return builder;
    }
}
