namespace BotChallengePage.Assets;

/// <summary>The bundles that this assembly embeds, joined and minified by its build: <c>challenge.js</c>.</summary>
internal static class EmbeddedAssets
{
    public static ChallengeAsset Read(string bundle, string extension) =>
        ChallengeAsset.FromResources(typeof(EmbeddedAssets).Assembly, bundle + extension);
}
