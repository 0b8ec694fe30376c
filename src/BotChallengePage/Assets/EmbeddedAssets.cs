using System.Reflection;

namespace BotChallengePage.Assets;

/// <summary>The bundles that this assembly embeds, joined and minified by its build: <c>challenge.js</c>.</summary>
internal static class EmbeddedAssets
{
    private static readonly Assembly Own = typeof(EmbeddedAssets).Assembly;

    public static ChallengeAsset Read(string bundle, string extension) =>
        ChallengeAsset.FromResources(Own, bundle + extension);

    /// <summary>Whether there is such a bundle.</summary>
    public static bool Has(string bundle, string extension) =>
        Own.GetManifestResourceInfo(bundle + extension) is not null;

    /// <summary>What the build has compressed of a bundle that is sent as it is.</summary>
    /// <param name="bundle">The bundle's name.</param>
    /// <param name="extension">Its extension.</param>
    /// <param name="encoding">How it is compressed: <c>.br</c> or <c>.gz</c>.</param>
    /// <param name="text">What is to be sent.</param>
    /// <returns><see langword="null"/> where that is something else.</returns>
    public static byte[]? ReadCompressed(string bundle, string extension, string encoding, string text)
    {
        if (!Has(bundle, extension + encoding) || Read(bundle, extension).Text != text)
            return null;

        using var stream = Own.GetManifestResourceStream(bundle + extension + encoding)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
