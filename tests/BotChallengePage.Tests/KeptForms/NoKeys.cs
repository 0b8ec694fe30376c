using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>Data Protection while the place of its keys cannot be reached.</summary>
internal sealed class NoKeys : IDataProtectionProvider, IDataProtector
{
    public IDataProtector CreateProtector(string purpose) => this;

    public byte[] Protect(byte[] plaintext) => throw new CryptographicException("No keys.");

    public byte[] Unprotect(byte[] protectedData) => throw new CryptographicException("No keys.");
}
