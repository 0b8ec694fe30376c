using BotChallengePage.Rules.Matching;

namespace BotChallengePage.Rules.Lists;

/// <summary>A list as rules hold it: what is in it may be exchanged at any time, at once.</summary>
internal sealed class NetworkListState(string name)
{
    private NetworkList? _current;
    private long _freshAt;

    public string Name { get; } = name;

    /// <summary>What is in force; <see langword="null"/> for a list that has never been read, or is too old.</summary>
    public NetworkList? Current => Volatile.Read(ref _current);

    /// <summary>When it was last known to be the newest.</summary>
    public DateTimeOffset FreshAt => new(Volatile.Read(ref _freshAt), TimeSpan.Zero);

    public bool Contains(UInt128? address) => Volatile.Read(ref _current)?.Contains(address) == true;

    /// <param name="networks">What is in force from now on.</param>
    /// <param name="freshAt">When it was the newest.</param>
    public void Set(NetworkList networks, DateTimeOffset freshAt)
    {
        Refresh(freshAt);
        Volatile.Write(ref _current, networks);
    }

    /// <summary>What is in force is still the newest.</summary>
    public void Refresh(DateTimeOffset freshAt) => Volatile.Write(ref _freshAt, freshAt.UtcTicks);

    public void Clear() => Volatile.Write(ref _current, null);
}
