using System.Diagnostics;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>
/// Lets pages be made on half of the cores at a time, each when its turn has come in the queue that all requests of the
/// server stand in. So a flood of clients that want one waits in a queue of its own, and who has passed waits for a
/// page or two, not for all that were asked for before.
/// </summary>
internal sealed class PageTurns(TimeProvider time)
{
    /// <summary>
    /// A provider may stop to think while it makes its widget. Who has waited for so long goes on, turn or no turn.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly int _most = Math.Max(1, Environment.ProcessorCount / 2);
    private readonly Queue<Waiter> _waiting = new();
    private readonly Lock _lock = new();
    private int _taken;

    /// <summary>Ends when it is the caller's turn. <see cref="Leave"/> has to follow.</summary>
    public Task EnterAsync()
    {
        lock (_lock)
        {
            CallOverdue();
            // Nobody waits for a core.
            if (_taken < _most && ThreadPool.PendingWorkItemCount == 0)
            {
                _taken++;
                return Task.CompletedTask;
            }

            var waiter = new Waiter(time.GetTimestamp());
            if (_taken < _most)
                Call(waiter);
            else
                _waiting.Enqueue(waiter);
            return waiter.Task;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _taken--;
            if (_taken < _most && _waiting.TryDequeue(out var next))
                Call(next);
            CallOverdue();
        }
    }

    private void CallOverdue()
    {
        while (_waiting.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) >= LongestWait)
            Call(_waiting.Dequeue());
    }

    private void Call(Waiter waiter)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        _taken++;
        // At the end of the queue that all requests of the server stand in, and not next on this thread.
        ThreadPool.UnsafeQueueUserWorkItem(static waiter => waiter.SetResult(), waiter, preferLocal: false);
    }

    private sealed class Waiter(long since) : TaskCompletionSource
    {
        public long Since { get; } = since;
    }
}
