using System.Security.Cryptography;
using System.Text;

namespace BotChallengePage.Assets;

/// <summary>A file for browsers, named by its content: <c>challenge.0123456789abcdef.js</c>.</summary>
internal sealed class AssetFile
{
    private const int HashedBytes = 8;

    /// <param name="bundle">First part of the file's name.</param>
    /// <param name="extension">Last part of the file's name, with its dot.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="text">What is in it.</param>
    public AssetFile(string bundle, string extension, string contentType, string text)
    {
        Content = Encoding.UTF8.GetBytes(text);
        ContentType = contentType;
        Name = $"{bundle}.{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, HashedBytes))}{extension}";
    }

    public string Name { get; }

    public string ContentType { get; }

    public byte[] Content { get; }
}
