using System.Collections.Frozen;
using System.Globalization;
using BotChallengePage.Localization;

namespace BotChallengePage.Assets;

/// <summary>The files that are served below <c>{prefix}/assets</c>.</summary>
internal sealed class AssetCatalog
{
    /// <summary>The media type of scripts.</summary>
    public const string JavaScript = "text/javascript; charset=utf-8";

    private const string Challenge = "challenge";
    private const string Client = "client";
    private const string Dialog = "dialog";
    private const string Clearance = "clearance";
    private const string Form = "form";
    private const string PreClearance = "pre-clearance";
    private const string Short = "-short";

    private static readonly Dictionary<string, string> NoParts = [];

    private readonly AssetBundle _scripts;
    private readonly AssetBundle _stylesheets;
    private readonly AssetBundle _dialogScripts;
    private readonly AssetBundle _dialogStylesheets;
    private readonly FrozenDictionary<string, AssetFile> _short;
    private readonly LocalizedScripts _localized;
    private readonly AssetBundle _client = new(
        Client, ".js", JavaScript, NoParts, _ => ClientScript.Classic(EmbeddedAssets.Read(Client, ".js").Text));

    private readonly AssetBundle _clientModule = new(
        Client, ".mjs", JavaScript, NoParts, _ => ClientScript.Module(EmbeddedAssets.Read(Client, ".js").Text));

    private readonly AssetBundle _form = new(
        Form, ".js", JavaScript, NoParts, _ => ClientScript.Classic(EmbeddedAssets.Read(Form, ".js").Text));

    private readonly AssetBundle _clearance = new(
        Clearance, ".js", JavaScript, NoParts,
        _ => ClientScript.Classic(EmbeddedAssets.Read(Clearance, ".js").Text));

    private readonly AssetBundle _preClearance = new(
        PreClearance, ".js", JavaScript, NoParts,
        _ => new ChallengeScript(Dialog).Compose([EmbeddedAssets.Read(PreClearance, ".js").Text]));

    /// <param name="scripts">What providers add to the script of the challenge page, by the provider's name.</param>
    /// <param name="stylesheets">What providers add to its stylesheet.</param>
    /// <param name="texts">What the script says.</param>
    public AssetCatalog(
        IReadOnlyDictionary<string, ChallengeAsset> scripts,
        IReadOnlyDictionary<string, ChallengeAsset> stylesheets,
        ChallengeTexts texts)
    {
        _short = scripts.Where(script => HasShort(script.Key, script.Value))
            .ToFrozenDictionary(script => script.Key, script => ShortScript(script.Key), StringComparer.Ordinal);
        _localized = new LocalizedScripts(
            Challenge, Texts(scripts).Where(script => _short.ContainsKey(script.Key)).ToDictionary(), texts);
        _scripts = Scripts(Challenge, Texts(scripts));
        _stylesheets = Stylesheets(Challenge, Texts(stylesheets));
        _dialogScripts = Scripts(Dialog, Texts(scripts));
        _dialogStylesheets = Stylesheets(Dialog, Texts(stylesheets));
    }

    /// <summary>The script for pages whose requests may be challenged.</summary>
    public AssetFile ClientFile => _client.For("");

    /// <summary>The same as an ES module.</summary>
    public AssetFile ClientModule => _clientModule.For("");

    /// <summary>The script for pages with a widget inside of a form.</summary>
    public AssetFile FormFile => _form.For("");

    /// <summary>The script of the page before forms.</summary>
    public AssetFile ClearanceFile => _clearance.For("");

    public AssetFile ScriptFor(string provider) => _scripts.For(provider);

    /// <summary>
    /// The short script for pages of this provider: what nearly every visitor needs. <see langword="null"/> where there
    /// is none, or the provider's script is not the packaged one.
    /// </summary>
    public AssetFile? ShortScriptFor(string provider) => _short.GetValueOrDefault(provider);

    /// <summary>The whole script, with texts, that the short one loads when it is needed.</summary>
    public AssetFile WholeScriptFor(string provider, CultureInfo culture) => _localized.For(provider, culture);

    public AssetFile StylesheetFor(string provider) => _stylesheets.For(provider);

    /// <summary>What the client script loads for a request that Cloudflare itself has stopped.</summary>
    public AssetFile PreClearanceFile => _preClearance.For("");

    /// <summary>What the client script and that of forms load for a challenge of this provider.</summary>
    public AssetFile DialogScriptFor(string provider) => _dialogScripts.For(provider);

    public AssetFile DialogStylesheetFor(string provider) => _dialogStylesheets.For(provider);

    public AssetFile? Find(string fileName) =>
        _short.Values.FirstOrDefault(file => file.Name == fileName) ??
        _scripts.Find(fileName) ?? _stylesheets.Find(fileName) ??
        _client.Find(fileName) ?? _clientModule.Find(fileName) ?? _form.Find(fileName) ??
        _clearance.Find(fileName) ?? _preClearance.Find(fileName) ??
        _dialogScripts.Find(fileName) ?? _dialogStylesheets.Find(fileName) ?? _localized.Find(fileName);

    /// <summary>
    /// The names that stand in pages which nobody renders: static files, Blazor apps that run in the browser.
    /// </summary>
    public static bool IsWithoutHash(string fileName) =>
        fileName is Client + ".js" or Client + ".mjs" or Form + ".js";

    private static bool HasShort(string provider, ChallengeAsset script) =>
        EmbeddedAssets.Has(provider + Short, ".js") && EmbeddedAssets.Read(provider, ".js").Text == script.Text;

    /// <summary>It is the script of the page to whoever looks at that, as the whole one is on other pages.</summary>
    private static AssetFile ShortScript(string provider)
    {
        var bundle = provider + Short;
        return new(Challenge, ".js", JavaScript, EmbeddedAssets.Read(bundle, ".js").Text, bundle);
    }

    private static AssetBundle Scripts(string bundle, Dictionary<string, string> parts) =>
        new(bundle, ".js", JavaScript, parts, new ChallengeScript(bundle).Compose);

    private static AssetBundle Stylesheets(string bundle, Dictionary<string, string> parts)
    {
        var own = EmbeddedAssets.Read(bundle, ".css").Text;
        return new(bundle, ".css", "text/css; charset=utf-8", parts, some => string.Join('\n', some.Prepend(own)));
    }

    private static Dictionary<string, string> Texts(IReadOnlyDictionary<string, ChallengeAsset> assets) =>
        assets.ToDictionary(asset => asset.Key, asset => asset.Value.Text, StringComparer.Ordinal);
}
