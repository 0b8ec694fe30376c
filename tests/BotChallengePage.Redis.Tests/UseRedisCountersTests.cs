using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

public sealed class UseRedisCountersTests
{
    [Fact]
    public async Task Without_arguments_the_apps_connection_is_used_and_stays_open()
    {
        using var server = new RedisServer();
        using var multiplexer = await ConnectionMultiplexer.ConnectAsync(server.Address);
        var services = Services();
        services.AddSingleton<IConnectionMultiplexer>(multiplexer);
        services.AddBotChallengePage().UseRedisCounters();

        await using (var provider = services.BuildServiceProvider())
        {
            var store = provider.GetRequiredService<IBotChallengeCounterStore>();
            Assert.Equal(1, await store.CountAsync(new("default", TimeSpan.FromHours(1), default), 2));
            Assert.Same(multiplexer, await provider.GetRequiredService<RedisConnection>().GetAsync());
        }

        Assert.True(multiplexer.IsConnected);
    }

    [Fact]
    public async Task Without_arguments_and_without_a_connection_of_the_app_the_message_says_what_to_add()
    {
        var services = Services();
        services.AddBotChallengePage().UseRedisCounters();
        await using var provider = services.BuildServiceProvider();

        var fault = Assert.Throws<InvalidOperationException>(provider.GetRequiredService<IBotChallengeCounterStore>);

        Assert.Contains("UseRedisCounters(\"localhost:6379\")", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("localhost:6379,nonsense=1")]
    public void A_configuration_that_is_not_understood_is_refused_at_once(string configuration) =>
        Assert.ThrowsAny<ArgumentException>(() => Services().AddBotChallengePage().UseRedisCounters(configuration));

    [Fact]
    public async Task The_last_word_of_several_holds_for_counters_and_for_tickets()
    {
        using var server = new RedisServer();
        var services = Services();
        services.AddBotChallengePage().UseMemoryCounters().UseRedisCounters("127.0.0.1:1")
            .UseRedisCounters(server.Address);
        await using var provider = services.BuildServiceProvider();

        var store = Assert.Single(provider.GetServices<IBotChallengeCounterStore>());
        Assert.Equal(1, await store.CountAsync(new("default", TimeSpan.FromHours(1), default), 2));
        var ledger = Assert.Single(provider.GetServices<IBotChallengeTicketLedger>());
        Assert.True(await ledger.TrySucceedAsync(
            new string('a', 32), TimeProvider.System.GetUtcNow().AddMinutes(10), default));

        // The ticket is there for nodes of the version before, too.
        Assert.Equal(":3", server.Send("DBSIZE"));
    }

    [Fact]
    public async Task Memory_may_be_the_last_word_of_the_counters()
    {
        var services = Services();
        services.AddBotChallengePage().UseRedisCounters("127.0.0.1:1").UseMemoryCounters();
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(
            "the memory of this process", Assert.Single(provider.GetServices<IBotChallengeCounterStore>()).ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_own_connection_is_closed_with_the_services_whichever_way_they_are_disposed_of(bool isAsync)
    {
        using var server = new RedisServer();
        var services = Services();
        services.AddBotChallengePage().UseRedisCounters(server.Address);
        var provider = services.BuildServiceProvider();
        var multiplexer = await provider.GetRequiredService<RedisConnection>().GetAsync();
        Assert.True(multiplexer.IsConnected);

        Action dispose = provider.Dispose;
        if (isAsync)
            await provider.DisposeAsync();
        else
            dispose();

        Assert.False(multiplexer.IsConnected);
    }

    [Fact]
    public async Task An_own_connection_in_the_making_is_closed_when_it_is_made()
    {
        var services = Services();
        services.AddBotChallengePage().UseRedisCounters(
            $"127.0.0.1:{RedisServer.FreePort()},connectTimeout=500,connectRetry=1");
        var provider = services.BuildServiceProvider();
        var making = provider.GetRequiredService<RedisConnection>().GetAsync();

        await provider.DisposeAsync();

        var database = (await making).GetDatabase();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.PingAsync());
    }

    [Theory]
    [InlineData("127.0.0.1:1,password=secret,user=me", "Redis at 127.0.0.1:1")]
    [InlineData("counters.invalid:6380,ssl=true,password=secret", "Redis at counters.invalid:6380")]
    [InlineData("one.invalid,two.invalid:7000,password=secret", "Redis at one.invalid, two.invalid:7000")]
    [InlineData("password=secret,127.0.0.1", "Redis at 127.0.0.1")]
    public async Task A_server_that_cannot_be_reached_is_named_and_nothing_that_is_secret(
        string configuration, string named)
    {
        var log = new StartLog();
        var services = Services();
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddBotChallengePage().UseRedisCounters($"{configuration},connectTimeout=200,connectRetry=1");
        await using var provider = services.BuildServiceProvider();

        await ActivatorUtilities.CreateInstance<RedisWarmUp>(provider).StartAsync(default);

        var line = Assert.Single(
            log.Messages, message => message.Contains("cannot be asked at the start", StringComparison.Ordinal));
        Assert.StartsWith($"{named} cannot be asked", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
        Assert.Equal(named, provider.GetRequiredService<IBotChallengeCounterStore>().ToString());
        Assert.Equal(named, provider.GetRequiredService<IBotChallengeTicketLedger>().ToString());
    }

    [Fact]
    public async Task Nodes_that_still_count_through_a_cache_on_the_same_server_and_those_that_no_longer_do_both_count()
    {
        using var server = new RedisServer();
        using var multiplexer = await ConnectionMultiplexer.ConnectAsync(server.Address);
        var (older, newer) = (Services(), Services());
        older.AddStackExchangeRedisCache(options => options.Configuration = server.Address)
            .AddBotChallengePage(options => options.Counters.Timeout = TimeSpan.FromSeconds(20));
        newer.AddBotChallengePage().UseRedisCounters(_ => multiplexer);
        await using var onCache = older.BuildServiceProvider();
        await using var onRedis = newer.BuildServiceProvider();

        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(i, await CountAsync(onCache));
            Assert.Equal(i, await CountAsync(onRedis));
        }

        static ValueTask<long> CountAsync(IServiceProvider node) => node.GetRequiredService<IBotChallengeCounterStore>()
            .CountAsync(new("default", TimeSpan.FromHours(1), default), 20);
    }

    private static ServiceCollection Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        return services;
    }
}
