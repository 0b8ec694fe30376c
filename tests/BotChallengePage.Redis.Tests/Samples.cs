using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
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
        builder.Services.AddSingleton<IConnectionMultiplexer>(
            _ => ConnectionMultiplexer.Connect("localhost:6379,abortConnect=false"));
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

    public static void SharedKeys(WebApplicationBuilder builder, X509Certificate2 certificate)
    {
        builder.Services.AddDataProtection()
            .PersistKeysToStackExchangeRedis(
                ConnectionMultiplexer.Connect("localhost:6379,abortConnect=false"), "shop:keys")
            .ProtectKeysWithCertificate(certificate)
            .SetApplicationName("shop");
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
