namespace BotChallengePage.Captchas;

/// <summary>
/// No more pictures and sounds are made at once than there are processors. Who comes when all are busy waits for a
/// moment; who would wait longer, or comes when many wait already, is told to come back.
/// </summary>
internal sealed class RenderSlots(TimeProvider time, int most) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _free = new(most);
    private readonly int _mostWaiting = 64 * most;
    private int _waiting;

    public bool IsFull => _free.CurrentCount == 0;

    /// <returns><see langword="null"/> where there was no room in time.</returns>
    public async ValueTask<byte[]?> RenderAsync(Func<byte[]> render, CancellationToken cancellationToken)
    {
        if (!await TryEnterAsync(cancellationToken))
            return null;
        try
        {
            return render();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private async ValueTask<bool> TryEnterAsync(CancellationToken cancellationToken)
    {
        if (_free.Wait(0, CancellationToken.None))
            return true;

        if (Interlocked.Increment(ref _waiting) > _mostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
