using Microsoft.AspNetCore.DataProtection;

namespace BotChallengePage.Tests.Performance;

/// <summary>Data Protection that counts what it is asked.</summary>
internal sealed class CountingDataProtection : IDataProtectionProvider
{
    private readonly EphemeralDataProtectionProvider _inner = new();

    public int Opens { get; private set; }

    public int Protects { get; private set; }

    public IDataProtector CreateProtector(string purpose) => new Protector(this, _inner.CreateProtector(purpose));

    private sealed class Protector(CountingDataProtection counts, IDataProtector inner) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(counts, inner.CreateProtector(purpose));

        public byte[] Protect(byte[] plaintext)
        {
            counts.Protects++;
            return inner.Protect(plaintext);
        }

        public byte[] Unprotect(byte[] protectedData)
        {
            counts.Opens++;
            return inner.Unprotect(protectedData);
        }
    }
}
