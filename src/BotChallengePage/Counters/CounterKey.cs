using System.Globalization;

namespace BotChallengePage;

/// <summary>
/// What a counter counts: the requests of one client partition under one counter name within one window. The window is
/// part of the key, so two directives with different windows never share an expiry.
/// </summary>
/// <param name="Counter">Name of the counter, <c>default</c> unless the directive names another.</param>
/// <param name="Window">Length of the fixed window.</param>
/// <param name="Client">The partition of the client.</param>
public readonly record struct CounterKey(string Counter, TimeSpan Window, ClientPartition Client)
{
    /// <summary>
    /// The key as text for stores outside the process, for example <c>botchallenge:default:10800:3f2a…</c>. It stays
    /// the same from version to version, so that nodes of two versions count together. A store appends a version of its
    /// own to it, which stands for the form of what it keeps there.
    /// </summary>
    public string ToStoreKey() =>
        string.Create(CultureInfo.InvariantCulture, $"botchallenge:{Counter}:{Window.TotalSeconds:0.###}:{Client}");
}
