using System.Security.Cryptography;

namespace BotChallengePage.Assets;

/// <summary>A file of the browser side, embedded in the assembly and named by its content.</summary>
internal sealed class Asset
{
    public static readonly Asset Script = new("challenge", ".js", "text/javascript; charset=utf-8");
    public static readonly Asset Stylesheet = new("challenge", ".css", "text/css; charset=utf-8");

    private Asset(string name, string extension, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name + extension)!;
        Content = new byte[stream.Length];
        stream.ReadExactly(Content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 8));
        FileName = $"{name}.{hash}{extension}";
        Extension = extension;
        ContentType = contentType;
    }

    public string FileName { get; }

    public string ContentType { get; }

    public byte[] Content { get; }

    private string Extension { get; }

    /// <summary>
    /// The asset that a file name asks for. A name with another hash comes from a page of another version, during a
    /// deployment: better this version's script than none.
    /// </summary>
    public static Asset? Find(string fileName) =>
        new[] { Script, Stylesheet }.FirstOrDefault(asset =>
            fileName.StartsWith("challenge.", StringComparison.Ordinal) && fileName.EndsWith(asset.Extension, StringComparison.Ordinal));
}
