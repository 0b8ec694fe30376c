namespace BotChallengePage.Rules.Signals;

/// <summary>Where the app has what gives signals, below its path base.</summary>
/// <param name="Honeypot">What no visitor opens.</param>
/// <param name="Stylesheet">What only a page that is shown fetches.</param>
internal sealed record SignalPaths(string Honeypot, string Stylesheet);
