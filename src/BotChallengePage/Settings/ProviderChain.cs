namespace BotChallengePage.Settings;

/// <summary>
/// The providers that a visitor is asked with under a policy, where some level is asked for: one that reaches it, then
/// those that stand in for each other. The chain ends; nobody is sent round.
/// </summary>
internal sealed class ProviderChain(string first, IEnumerable<string> standIns)
{
    private readonly string[] _links = [first, .. standIns];

    public string First => _links[0];

    public IReadOnlyList<string> Links => _links;

    public bool Contains(string provider) => Array.IndexOf(_links, provider) >= 0;

    /// <returns>
    /// What stands in for the provider; <see langword="null"/> for the last one, and for what is no link.
    /// </returns>
    public string? After(string provider) =>
        Array.IndexOf(_links, provider) is >= 0 and var index && index + 1 < _links.Length ? _links[index + 1] : null;

    /// <summary>The links that come before one of them.</summary>
    public IEnumerable<string> Before(string provider) => _links.TakeWhile(link => link != provider);
}
