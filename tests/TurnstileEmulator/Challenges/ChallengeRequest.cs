namespace TurnstileEmulator.Challenges;

/// <summary>
/// What the widget's frame sends: the parameters it was rendered with and the hostname of the page around it.
/// </summary>
internal sealed record ChallengeRequest(
    string? Sitekey, string? Hostname, string? Action, string? CData, bool Interacted);
