namespace ProviderEmulator.Tokens;

/// <summary>What a token stands for.</summary>
internal sealed record EmulatedToken(
    string Sitekey, string Hostname, string Action, double Score, DateTimeOffset IssuedAt);
