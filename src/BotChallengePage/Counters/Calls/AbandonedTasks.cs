namespace BotChallengePage.Counters.Calls;

/// <summary>Waiting that may end before what is waited for does.</summary>
internal static class AbandonedTasks
{
    /// <summary>As <c>WaitAsync</c>; what comes too late may then be a fault without being called unobserved.</summary>
    public static Task<T> WaitAtMostAsync<T>(this Task<T> task, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        Forget(task);
        return task.WaitAsync(limit, time, cancellationToken);
    }

    /// <summary>What nobody waits for any more may fail without being called unobserved.</summary>
    public static void Forget(Task task) => task.ContinueWith(
        static late => _ = late.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
