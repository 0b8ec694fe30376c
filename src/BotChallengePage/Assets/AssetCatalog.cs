namespace BotChallengePage.Assets;

/// <summary>The files that are served below <c>{prefix}/assets</c>.</summary>
internal sealed class AssetCatalog
{
    private const string Challenge = "challenge";

    private readonly AssetBundle _scripts;
    private readonly AssetBundle _stylesheets;

    /// <param name="scripts">What providers add to the script of the challenge page, by the provider's name.</param>
    /// <param name="stylesheets">What providers add to its stylesheet.</param>
    public AssetCatalog(
        IReadOnlyDictionary<string, ChallengeAsset> scripts, IReadOnlyDictionary<string, ChallengeAsset> stylesheets)
    {
        _scripts = new AssetBundle(
            Challenge, ".js", "text/javascript; charset=utf-8", Texts(scripts), new ChallengeScript().Compose);
        var stylesheet = EmbeddedAssets.Read(Challenge, ".css").Text;
        _stylesheets = new AssetBundle(
            Challenge,
            ".css",
            "text/css; charset=utf-8",
            Texts(stylesheets),
            parts => string.Join('\n', parts.Prepend(stylesheet)));
    }

    public AssetFile ScriptFor(string provider) => _scripts.For(provider);

    public AssetFile StylesheetFor(string provider) => _stylesheets.For(provider);

    public AssetFile? Find(string fileName) => _scripts.Find(fileName) ?? _stylesheets.Find(fileName);

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, ChallengeAsset> assets) =>
        assets.ToDictionary(asset => asset.Key, asset => asset.Value.Text, StringComparer.Ordinal);
}
