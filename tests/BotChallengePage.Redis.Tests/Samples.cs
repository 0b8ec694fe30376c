using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>Samples of the manual, to the letter.</summary>
internal static class Samples
{
    public static void Redis(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().UseRedisCounters("localhost:6379");
    }

    public static void AppsConnection(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect("localhost:6379,abortConnect=false", null));
        builder.Services.AddBotChallengePage().UseRedisCounters();
    }

    public static void OneOfSeveral(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().UseRedisCounters(
            services => services.GetRequiredKeyedService<IConnectionMultiplexer>("counters"),
            options => options.KeyPrefix = "shop:");
    }

    public static void Cache(WebApplicationBuilder builder)
    {
        builder.Services.AddStackExchangeRedisCache(options => options.Configuration = "localhost:6379");
        builder.Services.AddBotChallengePage();
    }

    public static void HealthCheck(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddBotChallengePage();
    }

    public static void Memory(WebApplicationBuilder builder)
    {
        builder.Services.AddBotChallengePage().UseMemoryCounters();
    }
}
