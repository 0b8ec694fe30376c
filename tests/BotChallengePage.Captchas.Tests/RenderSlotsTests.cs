using Microsoft.Extensions.Time.Testing;

namespace BotChallengePage.Captchas.Tests;

public sealed class RenderSlotsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RenderSlots _slots;

    public RenderSlotsTests() => _slots = new RenderSlots(_time, 1);

    public void Dispose() => _slots.Dispose();

    [Fact]
    public async Task Never_are_there_more_at_once_than_may_be()
    {
        using var slots = new RenderSlots(_time, 2);
        var (now, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () => await slots.RenderAsync(
            () =>
            {
                var running = Interlocked.Increment(ref now);
                InterlockedMax(ref most, running);
                Thread.SpinWait(10_000);
                Interlocked.Decrement(ref now);
                return [];
            },
            CancellationToken.None))));

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Who_comes_when_all_are_busy_waits_and_is_served()
    {
        var end = new TaskCompletionSource();
        var first = Occupy(end);

        var second = _slots.RenderAsync(() => [2], CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        end.SetResult();

        Assert.Equal([2], await second);
        await first;
    }

    [Fact]
    public async Task Nobody_waits_for_long()
    {
        var end = new TaskCompletionSource();
        var first = Occupy(end);

        var second = _slots.RenderAsync(() => [2], CancellationToken.None).AsTask();
        _time.Advance(RenderSlots.Patience);

        Assert.Null(await second);
        end.SetResult();
        Assert.Equal([1], await first);
        Assert.Equal([3], await _slots.RenderAsync(() => [3], CancellationToken.None));
    }

    [Fact]
    public async Task Of_a_crowd_the_last_are_sent_away_at_once()
    {
        var end = new TaskCompletionSource();
        var first = Occupy(end);
        var waiting = Enumerable.Range(0, 64)
            .Select(_ => _slots.RenderAsync(() => [2], CancellationToken.None).AsTask()).ToArray();

        Assert.Null(await _slots.RenderAsync(() => [3], CancellationToken.None));

        end.SetResult();
        Assert.All(await Task.WhenAll(waiting), picture => Assert.Equal([2], picture));
        await first;
    }

    [Fact]
    public async Task What_throws_or_is_given_up_leaves_its_place()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _slots.RenderAsync(() => throw new InvalidOperationException(), CancellationToken.None).AsTask());
        var end = new TaskCompletionSource();
        using var left = new CancellationTokenSource();
        var first = Occupy(end);
        var second = _slots.RenderAsync(() => [2], left.Token).AsTask();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        end.SetResult();
        await first;

        Assert.False(_slots.IsFull);
    }

    private Task<byte[]?> Occupy(TaskCompletionSource end)
    {
        var rendering = Task.Run(async () => await _slots.RenderAsync(
            () =>
            {
                end.Task.Wait();
                return [1];
            },
            CancellationToken.None));
        SpinWait.SpinUntil(() => _slots.IsFull);
        return rendering;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
