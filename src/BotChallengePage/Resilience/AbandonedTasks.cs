namespace BotChallengePage.Resilience;

/// <summary>Waiting that may end before what is waited for does.</summary>
internal static class AbandonedTasks
{
    /// <summary>As <c>WaitAsync</c>, but a fault that comes too late is not called unobserved.</summary>
    public static Task<T> WaitOrAbandonAsync<T>(
        this Task<T> task, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        Abandon(task);
        return task.WaitAsync(limit, time, cancellationToken);
    }

    /// <inheritdoc cref="WaitOrAbandonAsync{T}(Task{T}, TimeSpan, TimeProvider, CancellationToken)"/>
    public static Task<T> WaitOrAbandonAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        Abandon(task);
        return task.WaitAsync(cancellationToken);
    }

    /// <summary>Nobody waits for it any more: its fault is not called unobserved.</summary>
    public static void Abandon(Task task) => task.ContinueWith(
        static late => _ = late.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
