using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BotChallengePage.Tests.Protocol;

/// <summary>A counter store that is never done at once, and may be broken.</summary>
internal sealed class SlowStore : IBotChallengeCounterStore
{
    private long _count;

    public bool IsBroken { get; set; }

    public void Register(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<IBotChallengeCounterStore>(this));

    public async ValueTask<CounterResult> IncrementAsync(CounterKey key, int limit, CancellationToken cancellationToken)
    {
        // Not Task.Yield(): on a busy machine that may be over before the caller has looked.
        await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        return IsBroken ? throw new InvalidOperationException("broken") : new(Interlocked.Increment(ref _count));
    }
}
