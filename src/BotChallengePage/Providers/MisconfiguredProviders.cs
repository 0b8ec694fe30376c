using System.Collections.Concurrent;

namespace BotChallengePage.Providers;

/// <summary>
/// Which providers last said that the site's own keys or settings are wrong, as they say it to every visitor.
/// </summary>
internal sealed class MisconfiguredProviders
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    public bool Contains(string provider) => _names.ContainsKey(provider);

    /// <summary>A yes or a no to an answer shows that the keys are taken. All else says nothing of them.</summary>
    public void Heard(string provider, ProviderVerdict? verdict)
    {
        if (verdict == ProviderVerdict.Misconfigured)
            _names.TryAdd(provider, true);
        else if (verdict is ProviderVerdict.Passed or ProviderVerdict.Rejected && !_names.IsEmpty)
            _names.TryRemove(provider, out _);
    }
}
