using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BotChallengePage.Redis.Tests;

/// <summary>Starts an app with each sample of the manual. Whether there is a server at the usual port does not matter.</summary>
public sealed class SampleTests
{
    public static TheoryData<string, string> Stores
    {
        get
        {
            var data = new TheoryData<string, string>
            {
                { nameof(Samples.Redis), "Redis." },
                { nameof(Samples.AppsConnection), "Redis." },
                { nameof(Samples.OneOfSeveral), "Redis." },
                { nameof(Samples.Memory), "the memory of this process." },
            };
            // It does not run on the old client, and is then only compiled.
            if (File.Exists(Path.Combine(AppContext.BaseDirectory, "Microsoft.Extensions.Caching.StackExchangeRedis.dll")))
                data.Add(nameof(Samples.Cache), "the app's distributed cache (RedisCache");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_sample_counts_where_the_manual_says(string sample, string store)
    {
        var log = new StartLog();
        await using var app = Start(log, builder =>
        {
            builder.Services.AddDistributedMemoryCache();
            builder.Services.AddKeyedSingleton<IConnectionMultiplexer>("counters", (_, _) => ConnectionMultiplexer.Connect("localhost:6379,abortConnect=false", null));
            typeof(Samples).GetMethod(sample)!.CreateDelegate<Action<WebApplicationBuilder>>()(builder);
        });
        await app.StartAsync();

        Assert.Contains(log.Messages, message => message.StartsWith($"Requests are counted in {store}", StringComparison.Ordinal));
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

        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains("ready"));

        Assert.Equal(("bot-challenge", HealthStatus.Healthy), (Assert.Single(report.Entries).Key, report.Status));
    }

    [Fact]
    public void Every_sample_is_known_here() => Assert.Equal(
        ["AppsConnection", "Cache", "HealthCheck", "Memory", "OneOfSeveral", "Redis"],
        typeof(Samples).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(sample => sample.Name).Order(StringComparer.Ordinal));

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

    private sealed class StartLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _messages = new();

        public IReadOnlyCollection<string> Messages => _messages;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
