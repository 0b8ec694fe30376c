using System.Security.Cryptography.X509Certificates;
using DummyAppOnRedis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

[assembly: HostingStartup(typeof(StoreStartup))]

namespace DummyAppOnRedis;

public sealed class StoreStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices((context, services) =>
    {
        var redis = context.Configuration["Redis"]
            ?? throw new InvalidOperationException("Name the server: --Redis=127.0.0.1:6379");
        if (context.Configuration["Store"] == "cache")
            services.AddStackExchangeRedisCache(options => options.Configuration = redis);
        else
            services.AddBotChallengePage().UseRedisCounters(redis);
        if (context.Configuration["Keys"] == "redis")
            ShareKeys(services, redis, context.Configuration["KeyCertificate"]);
    });

    private static void ShareKeys(IServiceCollection services, string redis, string? certificate)
    {
        var keys = services.AddDataProtection()
            .PersistKeysToStackExchangeRedis(ConnectionMultiplexer.Connect(redis), "dp-keys")
            .SetApplicationName("alderwick");
        if (certificate is not null)
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(certificate, null));
    }
}
