using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Requests;

/// <summary>
/// What a pass is bound to. Not Accept-Encoding: browsers change it for media requests. The parts stay apart, so that
/// "other network" can be told from "other agent".
/// </summary>
internal readonly record struct ClientFingerprint(string? Agent, string? Platform, ClientPartition Network)
{
    /// <summary>Bytes of one hashed part.</summary>
    public const int PartLength = 16;

    /// <summary>What the app binds its passes to, and where it has no word for a visitor, what the library does.</summary>
    public static ClientFingerprint Of(HttpContext context, PassOptions options, CallbackInvoker delegates) =>
        delegates.Call("Pass.Fingerprint", options.Fingerprint, context) is { } custom
            ? new ClientFingerprint(custom, null, default)
            : Of(context);

    public static ClientFingerprint Of(HttpContext context) => new(
        Text(context.Request.Headers.UserAgent),
        Text(context.Request.Headers["Sec-CH-UA-Platform"]),
        NetworkOf(context));

    /// <summary>The agent alone, for tickets: they are bound to no network, whatever the app binds its passes to.</summary>
    public static ClientFingerprint AgentOf(HttpContext context) => new(Text(context.Request.Headers.UserAgent), null, default);

    /// <summary>The network as a pass and the verify endpoint see it: narrower than the one that is counted by.</summary>
    public static ClientPartition NetworkOf(HttpContext context) => ClientPartitions.OfPass(ClientAddress.Of(context));

    public void WriteAgent(Span<byte> destination) => WriteText(Agent, destination);

    public void WritePlatform(Span<byte> destination) => WriteText(Platform, destination);

    public void WriteNetwork(Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
        BitConverter.TryWriteBytes(bytes, Network.High);
        BitConverter.TryWriteBytes(bytes[sizeof(ulong)..], Network.Low);
        WriteHash(bytes, destination);
    }

    /// <summary>An absent header is not the same as an empty one.</summary>
    private static string? Text(StringValues header) => header.Count == 0 ? null : header.ToString();

    private static void WriteText(string? text, Span<byte> destination)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(1 + Encoding.UTF8.GetMaxByteCount(text?.Length ?? 0));
        bytes[0] = text is null ? (byte)'-' : (byte)'+';
        var length = 1 + Encoding.UTF8.GetBytes(text, bytes.AsSpan(1));
        WriteHash(bytes.AsSpan(0, length), destination);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static void WriteHash(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[..PartLength].CopyTo(destination);
    }
}
