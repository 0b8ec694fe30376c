namespace BotChallengePage.Argon2;

/// <summary>How many answers are being derived. The most that there may be can change while some are.</summary>
internal sealed class VerificationSlots
{
    private int _taken;

    /// <returns>Whether there was room for one more; then <see cref="Leave"/> has to follow.</returns>
    public bool TryEnter(int most)
    {
        if (Interlocked.Increment(ref _taken) <= most)
            return true;

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
