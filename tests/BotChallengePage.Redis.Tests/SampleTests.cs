using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>
/// Starts an app with each sample of the manual. Whether there is a server at the usual port does not matter.
/// </summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData(nameof(Samples.Redis), "Redis at localhost:6379.")]
    [InlineData(nameof(Samples.AppsConnection), "Redis at localhost:6379.")]
    [InlineData(nameof(Samples.OneOfSeveral), "Redis at localhost:6379.")]
    [InlineData(nameof(Samples.Memory), "the memory of this process.")]
    [InlineData(nameof(Samples.Cache), "the app's distributed cache (RedisCache")]
    public async Task A_sample_counts_where_the_manual_says(string sample, string store)
    {
        var log = new StartLog();
        await using var app = Start(log, builder =>
        {
            builder.Services.AddDistributedMemoryCache();
            builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(
                "counters", (_, _) => ConnectionMultiplexer.Connect("localhost:6379,abortConnect=false"));
            typeof(Samples).GetMethod(sample)!.CreateDelegate<Action<WebApplicationBuilder>>()(builder);
        });
        await app.StartAsync();

        Assert.Contains(
            log.Messages, message => message.StartsWith($"Requests are counted in {store}", StringComparison.Ordinal));
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal("the page", await client.GetStringAsync(new Uri("/page", UriKind.Relative)));
    }

    [Fact]
    public async Task The_health_check_is_there_under_its_name()
    {
        await using var app = Start(new StartLog(), builder =>
        {
            Samples.Memory(builder);
            Samples.HealthCheck(builder);
        });
        await app.StartAsync();

        var report = await app.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Tags.Contains("ready"));

        Assert.Equal(("bot-challenge", HealthStatus.Healthy), (Assert.Single(report.Entries).Key, report.Status));
    }

    [Fact]
    public void Keys_are_kept_in_redis_under_the_name_and_encrypted()
    {
        using var certificate = KeyCertificate.Create();
        var builder = WebApplication.CreateBuilder();
        Samples.SharedKeys(builder, certificate);
        using var services = builder.Services.BuildServiceProvider();

        var keys = services.GetRequiredService<IOptions<KeyManagementOptions>>().Value;
        Assert.IsType<RedisXmlRepository>(keys.XmlRepository);
        Assert.IsType<CertificateXmlEncryptor>(keys.XmlEncryptor);
        Assert.Equal(
            "shop", services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
    }

    [Fact]
    public void Every_sample_is_known_here() => Assert.Equal(
        ["AppsConnection", "Cache", "HealthCheck", "Memory", "OneOfSeveral", "Redis", "SharedKeys"],
        typeof(Samples).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(sample => sample.Name).Order(StringComparer.Ordinal));

    private static WebApplication Start(StartLog log, Action<WebApplicationBuilder> add)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        add(builder);
        var app = builder.Build();
        app.MapGet("/page", () => "the page").RequireBotChallenge(after: 1000, within: TimeSpan.FromHours(1));
        app.MapBotChallengePage();
        return app;
    }
}
