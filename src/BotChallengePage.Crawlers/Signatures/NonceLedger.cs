namespace BotChallengePage.Crawlers.Signatures;

/// <summary>
/// The nonces of verified signatures, each until the end of its signature. Only what is verified gets in: nobody but
/// an agent that the owner trusts can fill it.
/// </summary>
internal sealed class NonceLedger
{
    private readonly Lock _lock = new();
    private readonly HashSet<Digest> _nonces = [];
    private readonly PriorityQueue<Digest, long> _byEnd = new();

    /// <summary>Whether it has come before: then nothing more has to be looked at.</summary>
    public bool Contains(Digest nonce)
    {
        lock (_lock)
            return _nonces.Contains(nonce);
    }

    /// <summary>Remembers it, where it has not come before.</summary>
    /// <param name="nonce">The nonce, of its key.</param>
    /// <param name="end">Until when its signature could come again, in seconds of Unix time.</param>
    /// <param name="now">The time, in the same.</param>
    /// <param name="most">How many are remembered.</param>
    public SignatureFault Add(Digest nonce, long end, long now, int most)
    {
        lock (_lock)
        {
            while (_byEnd.TryPeek(out var ended, out var endedAt) && endedAt < now)
            {
                _byEnd.Dequeue();
                _nonces.Remove(ended);
            }

            if (_nonces.Contains(nonce))
                return SignatureFault.ReusedNonce;
            if (_nonces.Count >= most)
                return SignatureFault.TooManyNonces;
            _nonces.Add(nonce);
            _byEnd.Enqueue(nonce, end);
            return SignatureFault.None;
        }
    }
}
