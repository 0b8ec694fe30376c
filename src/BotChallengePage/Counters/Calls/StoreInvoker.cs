using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;

namespace BotChallengePage.Counters.Calls;

/// <summary>
/// Calls of something that may be outside the process: each has a time limit, a circuit stops them while that something
/// is dead, and a failure is measured, told at most once a minute, and never thrown.
/// </summary>
/// <param name="metrics">Measures what has to be waited for, if it is the counter store.</param>
/// <param name="time">The clock.</param>
/// <param name="tell">Logs a failure, or with <see langword="null"/> that the one it has logged is over.</param>
internal sealed class StoreInvoker(BotChallengeMetrics? metrics, TimeProvider time, Action<Exception?> tell)
{
    private const int GraceTurns = 64;

    private readonly CircuitBreaker _circuit = new(time);
    private readonly LogRateLimiter _throttle = new(time);
    private int _isTold;

    public bool HasFailures => _circuit.HasFailures;

    public bool MayAsk() => _circuit.MayAsk();

    /// <summary>Whether a fault is the store's; if not, the request has gone away.</summary>
    public static bool IsStoreFault(Exception fault, CancellationToken cancellationToken) =>
        fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    /// <returns>What the call gave; <see langword="null"/> if it failed or took too long.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "Stores are the app's and their clients throw what they like; none of it may reach a visitor.")]
    public async ValueTask<T?> AwaitAsync<T>(ValueTask<T> call, TimeSpan limit, CancellationToken cancellationToken)
        where T : struct
    {
        var started = time.GetTimestamp();
        var task = call.AsTask();
        try
        {
            var result = await WaitAsync(task, limit, cancellationToken);
            Succeeded();
            return result;
        }
        catch (Exception fault) when (IsStoreFault(fault, cancellationToken))
        {
            Failed(fault, started);
            return null;
        }
        catch
        {
            Abandoned();
            throw;
        }
        finally
        {
            metrics?.StoreTook(time.GetElapsedTime(started));
            if (!task.IsCompleted)
                AbandonedTasks.Forget(task);
        }
    }

    public void Succeeded()
    {
        if (!HasFailures)
            return;

        _circuit.Succeeded();
        if (Interlocked.Exchange(ref _isTold, 0) == 1)
            tell(null);
    }

    /// <summary>The request has gone away, and nothing is known of the store.</summary>
    public void Abandoned() => _circuit.Abandoned();

    public void Failed(Exception fault) => Failed(fault, time.GetTimestamp());

    private void Failed(Exception fault, long asked)
    {
        _circuit.Failed(asked);
        metrics?.StoreFailed();
        if (!_throttle.MayLog())
            return;

        Volatile.Write(ref _isTold, 1);
        tell(fault);
    }

    /// <summary>
    /// A busy process must not take itself for a dead store: the answer may have come while everything here had to wait
    /// for a thread. So the last word has the queue of work, which is turned over some times more: microseconds where
    /// nothing else is to be done, and at most another time limit.
    /// </summary>
    private async Task<T> WaitAsync<T>(Task<T> task, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await OnThreadOfOurs(task).WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            var late = time.GetTimestamp();
            for (var turn = 0; turn < GraceTurns && !task.IsCompleted && time.GetElapsedTime(late) < limit; turn++)
                await Task.Yield();
            if (!task.IsCompleted)
                throw;
        }

        return await task;
    }

    /// <summary>
    /// What comes after the answer may be the rendering of a page. The thread that gave the answer is the client's, and has
    /// the answers of others to give.
    /// </summary>
    private static Task<T> OnThreadOfOurs<T>(Task<T> task)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        task.ContinueWith(
            static (task, answer) =>
            {
                var given = (TaskCompletionSource<T>)answer!;
                given.SetFromTask(task);
                // Whoever waited may have gone: the fault has been told of as a late answer.
                _ = given.Task.Exception;
            },
            answer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return answer.Task;
    }
}
