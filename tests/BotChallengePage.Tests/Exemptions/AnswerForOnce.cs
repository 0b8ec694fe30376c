using System.Threading.Tasks.Sources;

namespace BotChallengePage.Tests.Exemptions;

/// <summary>
/// What stands behind a <see cref="ValueTask{TResult}"/> of an app that pools: once its result was taken, it belongs to
/// somebody else, and who asks again is told so.
/// </summary>
/// <param name="result">The result.</param>
/// <param name="isPending">Whether it is there only after somebody has waited for it.</param>
internal sealed class AnswerForOnce(bool result, bool isPending) : IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private int _results;

    /// <summary>How often the result was asked for.</summary>
    public int Results => Volatile.Read(ref _results);

    public ValueTask<bool> Give()
    {
        if (!isPending)
            _core.SetResult(result);
        return new(this, _core.Version);
    }

    public bool GetResult(short token)
    {
        if (Interlocked.Increment(ref _results) > 1)
            throw new InvalidOperationException("The result was taken before.");
        return _core.GetResult(token);
    }

    public ValueTaskSourceStatus GetStatus(short token) => Results == 0
        ? _core.GetStatus(token)
        : throw new InvalidOperationException("The result was taken before.");

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _core.OnCompleted(continuation, state, token, flags);
        if (isPending)
            _core.SetResult(result);
    }
}
