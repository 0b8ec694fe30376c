using System.Security.Cryptography;
using System.Text;

namespace BotChallengePage.Assets;

/// <summary>A file of the browser side, put together from its embedded parts and named by its content.</summary>
internal sealed class Asset
{
    /// <summary>
    /// One classic script, which is also its own Web Worker: a strict Content-Security-Policy needs to allow nothing but
    /// 'self'. Its parts share the scope of one function. No newer syntax than ES2018: old phones have to pass too.
    /// </summary>
    public static readonly Asset Script = new(
        ".js", "text/javascript; charset=utf-8", "(function () {\n'use strict';\n", "})();\n");

    public static readonly Asset Stylesheet = new(".css", "text/css; charset=utf-8");

    private const string Name = "challenge";

    private Asset(string extension, string contentType, string before = "", string after = "")
    {
        Content = Encoding.UTF8.GetBytes(before + string.Join('\n', Parts(extension)) + after);
        Extension = extension;
        FileName = $"{Name}.{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 8))}{extension}";
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
            fileName.StartsWith($"{Name}.", StringComparison.Ordinal) && fileName.EndsWith(asset.Extension, StringComparison.Ordinal));

    /// <summary>In the order of their names, which are numbered.</summary>
    private static IEnumerable<string> Parts(string extension)
    {
        var assembly = typeof(Asset).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(extension, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return reader.ReadToEnd();
        }
    }
}
