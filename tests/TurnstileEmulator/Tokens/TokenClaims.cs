namespace TurnstileEmulator.Tokens;

/// <summary>What a token says about the challenge that it was given for.</summary>
internal sealed record TokenClaims(
    string Sitekey, string Hostname, string Action, string CData, bool Interactive, DateTimeOffset IssuedAt)
{
    /// <summary>Makes each token one of its kind.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();
}
