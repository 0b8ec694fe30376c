using System.Buffers;
using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Requests;

/// <summary>
/// What a pass is bound to. Not Accept-Encoding: browsers change it for media requests. The parts stay apart, so that
/// "other network" can be told from "other agent".
/// </summary>
/// <param name="Agent">The header User-Agent, or what the app binds its passes to.</param>
/// <param name="Platform">
/// The header <c>Sec-CH-UA-Platform</c>, where it says anything. It can only contradict: a browser that sends it does
/// so with most requests of a page, and not with downloads, requests of workers and WebSocket handshakes; and a site
/// switches it off by policy.
/// </param>
/// <param name="Network">The client's network.</param>
internal readonly record struct ClientFingerprint(string? Agent, string? Platform, ClientPartition Network)
{
    public static ClientFingerprint Of(HttpContext context) => new(
        Text(context.Request.Headers.UserAgent),
        PlatformOf(context.Request.Headers["Sec-CH-UA-Platform"]),
        NetworkOf(context));

    /// <summary>
    /// The agent alone, for tickets: they are bound to no network, whatever the app binds its passes to.
    /// </summary>
    public static ClientFingerprint AgentOf(HttpContext context) =>
        new(Text(context.Request.Headers.UserAgent), null, default);

    /// <summary>
    /// The network as a pass and the verify endpoint see it: narrower than the one that is counted by.
    /// </summary>
    public static ClientPartition NetworkOf(HttpContext context) => ClientPartitions.OfPass(ClientAddress.Of(context));

    /// <summary>The agent, hashed. An absent header is not the same as an empty one.</summary>
    public UInt128 AgentHash => MarkedHash(Agent);

    /// <summary>The platform, hashed; zero where nothing is said of it.</summary>
    public ulong PlatformHash => Platform is null ? 0 : (ulong)MarkedHash(Platform);

    /// <summary>A network, hashed.</summary>
    public static ulong HashOf(ClientPartition network)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, network.High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[sizeof(ulong)..], network.Low);
        return (ulong)ShortHash.Compute(bytes);
    }

    private static string? Text(StringValues header) => header.Count == 0 ? null : header.ToString();

    /// <summary>Chromium sends an empty string where it does not know.</summary>
    private static string? PlatformOf(StringValues header) =>
        Text(header) is { Length: > 0 } text && text != "\"\"" ? text : null;

    private static UInt128 MarkedHash(string? text)
    {
        if (text is null)
            return ShortHash.Compute("-");

        var marked = ArrayPool<char>.Shared.Rent(1 + text.Length);
        marked[0] = '+';
        text.CopyTo(marked.AsSpan(1));
        var hash = ShortHash.Compute(marked.AsSpan(0, 1 + text.Length));
        ArrayPool<char>.Shared.Return(marked);
        return hash;
    }
}
