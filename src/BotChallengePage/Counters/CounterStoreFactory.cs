using BotChallengePage.Counters.Distributed;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Settings;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Counters;

/// <summary>Chooses the store of an app that has named none.</summary>
internal static class CounterStoreFactory
{
    /// <summary>
    /// The distributed cache that the app has registered; memory when there is none, or when that is memory, too.
    /// </summary>
    public static IBotChallengeCounterStore Create(IServiceProvider services) =>
        services.GetService<IDistributedCache>() is { } cache and not MemoryDistributedCache
            ? new DistributedCacheCounterStore(
                cache,
                () => services.GetRequiredService<SettingsMonitor>().Current.Options.Counters.Timeout,
                services.GetRequiredService<TimeProvider>())
            : CreateMemory(services);

    public static MemoryCounterStore CreateMemory(IServiceProvider services) => new(
        services.GetRequiredService<SettingsMonitor>().AtStart.Counters.MemoryCapacity,
        services.GetRequiredService<TimeProvider>());
}
