namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>Never more derivations at once than cores: answers that nobody asked for must not slow the site down.</summary>
internal sealed class DerivationSlots : IDisposable
{
    private readonly SemaphoreSlim _free;

    public DerivationSlots(int count) => _free = new SemaphoreSlim(count, count);

    public bool TryTake() => _free.Wait(0);

    public void Release() => _free.Release();

    public void Dispose() => _free.Dispose();
}
