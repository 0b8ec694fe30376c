using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace BotChallengePage.Assets;

/// <summary>A file for browsers, named by its content: <c>challenge.0123456789abcdef.js</c>.</summary>
internal sealed class AssetFile
{
    private const int HashedBytes = 8;

    // By the build, as far as it knows the file. Else once for each file and process, when the first browser asks for
    // it: a script may have a part in it that is the app's own.
    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    /// <param name="name">First part of the file's name.</param>
    /// <param name="extension">Last part of the file's name, with its dot.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="bundle">The bundle that it is, where that has another name.</param>
    public AssetFile(string name, string extension, string contentType, string text, string? bundle = null)
    {
        bundle ??= name;
        Content = Encoding.UTF8.GetBytes(text);
        ContentType = contentType;
        Name = $"{name}.{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, HashedBytes))}{extension}";
        _brotli = new(() => EmbeddedAssets.ReadCompressed(bundle, extension, ".br", text) ??
            Compress(to => new BrotliStream(to, CompressionLevel.SmallestSize)));
        _gzip = new(() => EmbeddedAssets.ReadCompressed(bundle, extension, ".gz", text) ??
            Compress(to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    public string Name { get; }

    public string ContentType { get; }

    public byte[] Content { get; }

    /// <summary>The content as a client wants it that takes these encodings.</summary>
    /// <returns>The bytes and the value of <c>Content-Encoding</c>, which is null for the plain content.</returns>
    public (byte[] Content, string? Encoding) For(AcceptedEncodings accepted) => accepted switch
    {
        { Brotli: true } => (_brotli.Value, "br"),
        { Gzip: true } => (_gzip.Value, "gzip"),
        _ => (Content, null),
    };

    private byte[] Compress(Func<Stream, Stream> compressor)
    {
        var compressed = new MemoryStream();
        using (var stream = compressor(compressed))
            stream.Write(Content);
        return compressed.ToArray();
    }
}
