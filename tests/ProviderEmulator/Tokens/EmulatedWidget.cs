namespace ProviderEmulator;

/// <summary>A widget that somebody has made at one of the services.</summary>
/// <param name="Sitekey">Its sitekey.</param>
/// <param name="Secret">Its secret, or the API key that goes with it.</param>
/// <param name="Score">What reCAPTCHA v3 thinks of its visitors.</param>
public sealed record EmulatedWidget(string Sitekey, string Secret, double Score = 0.9);
