using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Captchas.Tests;

/// <summary>A server that has one processor, which draws a picture that takes as long as the test.</summary>
internal sealed class BusySlots : IDisposable
{
    private readonly ManualResetEventSlim _end = new();

    public void AddTo(IServiceCollection services) => services.AddSingleton(all =>
    {
        var time = all.GetRequiredService<TimeProvider>();
        var slots = new RenderSlots(time, 1);
        _ = Task.Run(() => slots.RenderAsync(
            () =>
            {
                _end.Wait();
                return [];
            },
            CancellationToken.None).AsTask());
        SpinWait.SpinUntil(() => slots.IsFull);
        return new Rendering(time) { Slots = slots };
    });

    public void Dispose()
    {
        _end.Set();
        _end.Dispose();
    }
}
