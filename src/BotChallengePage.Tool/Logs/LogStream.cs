using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BotChallengePage.Tool.Logs;

/// <summary>Opens a log: a file, or <c>-</c> for what is piped in, also when it is compressed with gzip.</summary>
internal sealed class LogStream : IDisposable
{
    private readonly Stream _bytes;

    private LogStream(string name, Stream bytes, Stream text)
    {
        (Name, _bytes) = (name, bytes);
        Length = bytes is FileStream file ? file.Length : null;
        Text = text;
    }

    /// <summary>As the user has written it.</summary>
    public string Name { get; }

    public Stream Text { get; }

    /// <summary>Bytes on the disk; <see langword="null"/> where that is not known.</summary>
    public long? Length { get; }

    /// <summary>Bytes that have been read of them.</summary>
    public long Position => _bytes is FileStream { CanSeek: true } file ? file.Position : 0;

    [SuppressMessage("Reliability", "CA2000", Justification = "The log that is returned disposes of its streams.")]
    public static LogStream Open(string name)
    {
        var bytes = name == "-" ? Console.OpenStandardInput() : OpenFile(name);
        var begin = new byte[6];
        var length = bytes.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        var whole = new ContinuedStream(begin.AsMemory(0, length), bytes);
        if (Compression(begin) is { } other)
        {
            bytes.Dispose();
            throw new ToolException(
                $"{name} is compressed with {other}. Unpack it on the way: " +
                $"{other} -dc {name} | dotnet botchallenge check -");
        }

        return new(name, bytes, begin is [0x1f, 0x8b, ..] ? new GzipText(name, whole) : whole);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The reader of lines disposes of it.")]
    public LineReader ReadLines() => new(new StreamReader(Text, Encoding.UTF8, true, 1 << 17));

    public void Dispose()
    {
        Text.Dispose();
        _bytes.Dispose();
    }

    private static FileStream OpenFile(string name)
    {
        try
        {
            return new FileStream(
                name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 17);
        }
        catch (Exception fault) when (
            fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ToolException($"{name} cannot be read: {fault.Message}");
        }
    }

    private static string? Compression(ReadOnlySpan<byte> begin) => begin switch
    {
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd",
        [0xfd, 0x37, 0x7a, 0x58, 0x5a, ..] => "xz",
        [0x42, 0x5a, 0x68, ..] => "bzip2",
        _ => null,
    };
}
