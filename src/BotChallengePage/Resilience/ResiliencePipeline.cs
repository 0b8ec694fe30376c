using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;

namespace BotChallengePage.Resilience;

/// <summary>
/// The way of all calls to one thing outside the process. A call has a time limit; a circuit breaker stops calls of
/// what is dead; no more than so many are under way at once; a failure is measured, reported at most once a minute, and
/// never thrown. All calls of one thing go through one pipeline.
/// </summary>
/// <param name="observer">Is told how calls went.</param>
/// <param name="time">The clock.</param>
/// <param name="maxInFlight">
/// Calls under way at once. One that nobody waits for any more counts until it ends: it may still be a connection.
/// </param>
internal sealed class ResiliencePipeline(CallObserver observer, TimeProvider time, int maxInFlight = int.MaxValue)
{
    private const int GraceTurns = 64;

    private readonly CircuitBreaker _circuit = new(time);
    private readonly LogRateLimiter _logging = new(time);
    private int _inFlight;
    private int _isReported;

    /// <summary>Whether the last call that ended has failed.</summary>
    public bool HasFailures => _circuit.HasFailures;

    /// <summary>Calls of which the end is not known.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Makes a call, if the circuit and the cap let it through.</summary>
    /// <param name="call">The call. Its token is cancelled when the caller goes away or the limit is reached.</param>
    /// <param name="state">Handed to <paramref name="call"/>, which then needs no closure.</param>
    /// <param name="limit">
    /// How long it is waited for; in a process that is too busy to notice the answer, up to twice that.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the caller goes away.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    [SuppressMessage(
        "Design", "CA1031", Justification = "What is called throws what it likes; none of it may reach a visitor.")]
    [SuppressMessage(
        "Reliability", "CA2000", Justification = "What is late may still listen; the request's end releases it.")]
    public ValueTask<CallOutcome<T>> ExecuteAsync<TState, T>(
        Func<TState, CancellationToken, ValueTask<T>> call,
        TState state,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        // First, since the circuit may make this call its probe, which then has to be made.
        if (!TryEnter())
            return new(new CallOutcome<T>(CallStatus.Busy));
        if (!_circuit.TryBegin(out var attempt))
        {
            Leave();
            return new(new CallOutcome<T>(CallStatus.CircuitOpen));
        }

        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var pending = call(state, patience.Token);
            if (!pending.IsCompletedSuccessfully)
                return AwaitAsync(pending.AsTask(), attempt, patience, limit, cancellationToken);

            Finish(patience);
            Succeeded();
            return new(new CallOutcome<T>(CallStatus.Completed, pending.Result));
        }
        catch (Exception fault)
        {
            Finish(patience);
            if (IsCallersOwn(fault, cancellationToken))
            {
                _circuit.Abandoned(attempt);
                throw;
            }

            Failed(attempt, fault);
            return new(new CallOutcome<T>(CallStatus.Failed));
        }
    }

    /// <summary>Whether it is no fault of what was called: the caller has gone away.</summary>
    private static bool IsCallersOwn(Exception fault, CancellationToken cancellationToken) =>
        fault is OperationCanceledException && cancellationToken.IsCancellationRequested;

    [SuppressMessage(
        "Design", "CA1031", Justification = "What is called throws what it likes; none of it may reach a visitor.")]
    private async ValueTask<CallOutcome<T>> AwaitAsync<T>(
        Task<T> task,
        CallAttempt attempt,
        CancellationTokenSource patience,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        try
        {
            var value = await WaitAsync(task, limit, cancellationToken);
            Succeeded();
            return new(CallStatus.Completed, value);
        }
        catch (Exception fault) when (!IsCallersOwn(fault, cancellationToken))
        {
            Failed(attempt, fault);
            return new(CallStatus.Failed);
        }
        catch
        {
            _circuit.Abandoned(attempt);
            throw;
        }
        finally
        {
            observer.OnEnded(time.GetElapsedTime(attempt.StartedAt));
            if (task.IsCompleted)
                Finish(patience);
            else
                Abandon(task, patience);
        }
    }

    private bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= maxInFlight)
            return true;

        Leave();
        return false;
    }

    private void Leave() => Interlocked.Decrement(ref _inFlight);

    private void Finish(CancellationTokenSource patience)
    {
        patience.Dispose();
        Leave();
    }

    private void Abandon(Task task, CancellationTokenSource patience)
    {
        AbandonedTasks.Abandon(task);
        // Asynchronously: what is done on cancellation is not the visitor's to wait for.
        AbandonedTasks.Abandon(patience.CancelAsync());
        task.ContinueWith(
            static (_, pipeline) => ((ResiliencePipeline)pipeline!).Leave(),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void Succeeded()
    {
        if (!_circuit.HasFailures)
            return;

        _circuit.Succeeded();
        if (Interlocked.Exchange(ref _isReported, 0) == 1)
            observer.ReportRecovery();
    }

    private void Failed(in CallAttempt attempt, Exception fault)
    {
        _circuit.Failed(attempt);
        observer.OnFailure();
        if (!_logging.TryAcquire())
            return;

        Volatile.Write(ref _isReported, 1);
        observer.ReportFailure(fault);
    }

    /// <summary>
    /// A busy process must not take itself for a dead store: the answer may have come while everything here had to wait
    /// for a thread. So the queue of work has the last word, and is turned over some more times: microseconds where
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
    /// What comes after the answer may be the rendering of a page. The thread that gave the answer is the client's, and
    /// has the answers of others to give.
    /// </summary>
    private static Task<T> OnThreadOfOurs<T>(Task<T> task)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        task.ContinueWith(
            static (task, answer) =>
            {
                var given = (TaskCompletionSource<T>)answer!;
                given.SetFromTask(task);
                // Whoever waited may have gone.
                _ = given.Task.Exception;
            },
            answer,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return answer.Task;
    }
}
