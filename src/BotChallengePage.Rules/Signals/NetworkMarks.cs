using System.Net;

namespace BotChallengePage.Rules.Signals;

/// <summary>
/// Networks that did something lately. There is room for a fixed number, whoever comes: a newer one takes the place of
/// another, which is forgotten then.
/// </summary>
internal sealed class NetworkMarks(TimeProvider time)
{
    /// <summary>Of 65,536 networks at once, few share a place; 56 bytes each.</summary>
    private const int Places = 1 << 16;

    private readonly Mark?[] _marks = new Mark?[Places];

    /// <param name="address">The client's. One without an address is nobody's network.</param>
    /// <param name="memory">How long it is remembered.</param>
    public void Add(IPAddress? address, TimeSpan memory)
    {
        if (ClientNetwork.Of(address) is { } network)
            Volatile.Write(ref _marks[PlaceOf(network)], new Mark(network, time.GetUtcNow() + memory));
    }

    public bool Contains(IPAddress? address) =>
        ClientNetwork.Of(address) is { } network &&
        Volatile.Read(ref _marks[PlaceOf(network)]) is { } mark &&
        mark.Network == network && mark.Until > time.GetUtcNow();

    /// <summary>Hash codes differ from process to process: nobody can choose networks that share a place.</summary>
    private static int PlaceOf(UInt128 network) => HashCode.Combine(network) & (Places - 1);

    private sealed record Mark(UInt128 Network, DateTimeOffset Until);
}
