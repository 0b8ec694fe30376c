using DummyAppOnRedis;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

[assembly: HostingStartup(typeof(StoreStartup))]

namespace DummyAppOnRedis;

public sealed class StoreStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices((context, services) =>
    {
        var redis = context.Configuration["Redis"] ?? throw new InvalidOperationException("Name the server: --Redis=127.0.0.1:6379");
        if (context.Configuration["Store"] == "cache")
            services.AddSingleton<IDistributedCache>(_ => new GetSetRedisCache(ConnectionMultiplexer.Connect(redis, null)));
        else
            services.AddBotChallengePage().UseRedisCounters(redis);
    });
}
