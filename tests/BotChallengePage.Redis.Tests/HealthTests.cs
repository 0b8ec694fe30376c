using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BotChallengePage.Redis.Tests;

/// <summary>The health check on a Redis that stops, hangs and comes back.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_degraded_while_redis_is_away_or_hangs_and_healthy_again_by_itself()
    {
        using var server = new RedisServer();
        await using var services = Services(server.Address);
        var health = services.GetRequiredService<HealthCheckService>();
        await UntilAsync(health, HealthStatus.Healthy);

        server.Stop();
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
        server.Start();
        await UntilAsync(health, HealthStatus.Healthy);

        server.Freeze();
        try
        {
            var report = await health.CheckHealthAsync();
            Assert.Equal(HealthStatus.Degraded, report.Status);
            Assert.Contains(
                $"counted in Redis at {server.Address}", report.Entries["bot-challenge"].Description,
                StringComparison.Ordinal);
        }
        finally
        {
            server.Thaw();
        }

        await UntilAsync(health, HealthStatus.Healthy);
    }

    private static ServiceProvider Services(string address)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        // Longer than the default: a busy machine is not to be taken for a dead store.
        services.AddBotChallengePage(options => options.Counters.Timeout = TimeSpan.FromSeconds(3))
            .UseRedisCounters(address);
        services.AddHealthChecks().AddBotChallengePage();
        return services.BuildServiceProvider();
    }

    private static async Task UntilAsync(HealthCheckService health, HealthStatus expected)
    {
        for (var i = 0; (await health.CheckHealthAsync()).Status != expected; i++)
        {
            Assert.True(i < 100, $"Not {expected}.");
            await Task.Delay(100);
        }
    }
}
