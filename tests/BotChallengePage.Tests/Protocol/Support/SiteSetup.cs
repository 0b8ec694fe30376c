using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Protocol;

/// <summary>What a test changes in a site before it starts.</summary>
internal sealed class SiteSetup
{
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly Dictionary<string, string?> _settingsOfApp = [];

    /// <summary>
    /// Keys below <c>BotChallengePage</c>. The proof of work is made easy, since most tests are not about it.
    /// </summary>
    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["ProofOfWork:Cost"] = "1",
        ["ProofOfWork:KeyPrefix"] = "0",
        ["Counters:MemoryCapacity"] = "10000",
    };

    public ReloadableSettings Reloadable { get; } = new();

    public ProtocolClock? Clock { get; private set; }

    public LogCollector? Logs { get; private set; }

    public Action<KestrelServerOptions>? Kestrel { get; set; }

    public SiteSetup Set(string key, string? value)
    {
        Settings[key] = value;
        return this;
    }

    /// <summary>A key of the app's own, not of the library.</summary>
    public SiteSetup SetForApp(string key, string? value)
    {
        _settingsOfApp[key] = value;
        return this;
    }

    public SiteSetup Services(Action<IServiceCollection> change)
    {
        _services.Add(change);
        return this;
    }

    public SiteSetup Early(Action<IApplicationBuilder> add) =>
        Services(services => services.AddSingleton<IStartupFilter>(new EarlyMiddleware(add)));

    public SiteSetup WithClock()
    {
        Clock = new ProtocolClock();
        return this;
    }

    public SiteSetup WithLogs()
    {
        Logs = new LogCollector();
        return this;
    }

    public void Apply(IConfigurationBuilder configuration) => configuration
        .AddInMemoryCollection(
            Settings.Select(setting => KeyValuePair.Create($"BotChallengePage:{setting.Key}", setting.Value)))
        .AddInMemoryCollection(_settingsOfApp)
        .Add(Reloadable);

    public void Apply(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        if (Logs is null) return;
        logging.AddProvider(Logs);
        logging.AddFilter<LogCollector>(null, LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Trace);
    }

    public void Apply(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<IStartupFilter, RemoteAddress>();
        if (Clock is not null) services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        foreach (var change in _services) change(services);
    }
}
