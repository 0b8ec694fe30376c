using System.Globalization;

namespace BotChallengePage;

/// <summary>
/// What a counter counts: the requests of one client partition under one counter name within one window. The window is
/// part of the key, so two directives with different windows never share an expiry.
/// </summary>
/// <param name="Counter">Name of the counter, <c>default</c> unless the directive names another.</param>
/// <param name="Window">Length of the window.</param>
/// <param name="Client">The partition of the client.</param>
public readonly record struct CounterKey(string Counter, TimeSpan Window, ClientPartition Client)
{
    /// <summary>
    /// How the window moves. A store is asked about sliding ones only where it says that it can
    /// (<see cref="IBotChallengeCounterStore.CountsSlidingWindows"/>).
    /// </summary>
    /// <value><see cref="CounterWindow.Fixed"/>.</value>
    public CounterWindow Kind { get; init; }

    /// <summary>
    /// The key as text for stores outside the process, for example <c>botchallenge:default:10800:3f2a…</c>, and
    /// <c>botchallenge:default:10800-sliding:3f2a…</c> for a sliding window. It stays the same from version to
    /// version, so that nodes of two versions count together. A store appends a version of its own to it, which stands
    /// for the form of what it keeps there.
    /// </summary>
    public string ToStoreKey() => string.Create(
        CultureInfo.InvariantCulture,
        $"botchallenge:{Counter}:{Window.TotalSeconds:0.###}{Suffix}:{Client}");

    private string Suffix => Kind == CounterWindow.Sliding ? "-sliding" : "";
}
