namespace BotChallengePage.Crawlers.Signatures.Keys;

/// <summary>A public key of a directory.</summary>
/// <param name="thumbprint">Its thumbprint (RFC 7638), by which signatures name it.</param>
internal abstract class VerificationKey(string thumbprint)
{
    public string Thumbprint { get; } = thumbprint;

    /// <summary>The name of its algorithm in signatures.</summary>
    public abstract string Algorithm { get; }

    /// <summary>From when on it is in use, as the directory says; <see langword="null"/>: always.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it is in use; <see langword="null"/>: as long as the directory has it.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Whether a signature is good. Takes any bytes, and throws for none.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
