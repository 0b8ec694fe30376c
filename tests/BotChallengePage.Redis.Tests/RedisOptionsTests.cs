using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>What an operator may set in the section <c>BotChallengePage:Redis</c>.</summary>
public sealed class RedisOptionsTests(RedisServer server) : IClassFixture<RedisServer>
{
    private static readonly CounterKey Key = new("default", TimeSpan.FromHours(1), new ClientPartition(0, 4711));

    [Fact]
    public async Task Configuration_is_laid_over_code()
    {
        await using var app = Start(
            builder => builder.UseRedisCounters(server.Address, options => options.KeyPrefix = "code:"),
            ("KeyPrefix", "configured:"), ("Database", "5"));
        await app.StartAsync();

        await app.Services.GetRequiredService<IBotChallengeCounterStore>().CountAsync(Key, 20);

        Assert.Contains("db5:keys=", server.Send("INFO keyspace"), StringComparison.Ordinal);
        using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        Assert.True(await connection.GetDatabase(5).KeyExistsAsync($"{{configured:{Key.ToStoreKey()}}}:v2"));
    }

    [Fact]
    public async Task The_servers_may_be_named_in_configuration_also_where_code_names_others_or_has_a_connection()
    {
        using var elsewhere = await ConnectionMultiplexer.ConnectAsync(
            "127.0.0.1:1,abortConnect=false,connectTimeout=200");
        Action<IBotChallengePageBuilder>[] ways =
            [builder => builder.UseRedisCounters("127.0.0.1:1"), builder =>
                builder.UseRedisCounters(_ => elsewhere), builder => builder.UseRedisCounters()];
        foreach (var way in ways)
        {
            await using var app = Start(way, ("Configuration", server.Address));
            await app.StartAsync();

            Assert.Equal(
                $"Redis at {server.Address}", $"{app.Services.GetRequiredService<IBotChallengeCounterStore>()}");
            Assert.Equal(
                1, await app.Services.GetRequiredService<IBotChallengeCounterStore>()
                .CountAsync(Key with { Counter = Guid.NewGuid().ToString() }, 20));
        }
    }

    [Fact]
    public async Task A_prefix_that_is_changed_holds_from_the_next_request_on_and_one_that_is_wrong_changes_nothing()
    {
        await using var app = Start(builder => builder.UseRedisCounters(server.Address), ("KeyPrefix", "before:"));
        await app.StartAsync();
        var store = app.Services.GetRequiredService<IBotChallengeCounterStore>();
        var key = Key with { Counter = "reload" };
        Assert.Equal(1, await store.CountAsync(key, 20));

        Edit(app, "KeyPrefix", "after:");
        Assert.Equal(1, await store.CountAsync(key, 20));
        Assert.Equal(2, await store.CountAsync(key, 20));

        Edit(app, "KeyPrefix", "a b");
        Assert.Equal(3, await store.CountAsync(key, 20));
    }

    [Theory]
    [InlineData("KeyPrefix", "a b", "BotChallengePage:Redis:KeyPrefix is \"a b\".")]
    [InlineData("Database", "-2", "BotChallengePage:Redis:Database is -2.")]
    [InlineData("Database", "one", "BotChallengePage:Redis:Database")]
    [InlineData("Configuration", "localhost,nonsense=secret",
        "BotChallengePage:Redis:Configuration is not understood.")]
    [InlineData("Configuration", "password=secret", "BotChallengePage:Redis:Configuration is not understood.")]
    [InlineData("Configuration", "", "BotChallengePage:Redis:Configuration is not understood.")]
    [InlineData("KeyPrefx", "shop:", "Did you mean \"KeyPrefix\"?")]
    public async Task What_is_wrong_stops_the_start_with_its_key_and_shows_no_password(
        string key, string value, string expected)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = Start(builder => builder.UseRedisCounters(server.Address), (key, value));
            await app.StartAsync();
        });

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    private static WebApplication Start(
        Action<IBotChallengePageBuilder> use, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            settings.Select(
                setting => KeyValuePair.Create($"BotChallengePage:Redis:{setting.Key}", (string?)setting.Value)));
        use(builder.Services.AddBotChallengePage(options => options.Counters.Timeout = TimeSpan.FromSeconds(20)));
        var app = builder.Build();
        app.MapBotChallengePage();
        return app;
    }

    private static void Edit(WebApplication app, string key, string value)
    {
        var configuration = (IConfigurationRoot)app.Configuration;
        configuration[$"BotChallengePage:Redis:{key}"] = value;
        configuration.Reload();
    }
}
