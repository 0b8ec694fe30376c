using System.Text.Json.Nodes;

namespace BotChallengePage.Providers.Cap;

/// <summary>
/// Cap, on a server of the site's own. Facts: https://capjs.js.org/guide/, and the source of its server and of its
/// widget (https://github.com/tiagozip/cap). Siteverify tells neither host nor time, and there are no keys for tests.
/// </summary>
internal sealed class CapProvider(SiteverifyClient client) : SiteverifyProvider<CapOptions>(client)
{
    public const string SectionName = "Cap";

    /// <summary>Of the style that the default script writes into its element, where the page has no nonce.</summary>
    private const string StyleHash = "'sha256-wztaw4JykxcHsDODFshiqt3woVAWzD4k5Zi3KJI3B5U='";

    private const int FirstError = 400, FirstServerError = 500, TooManyRequests = 429;

    private static readonly string DefaultScriptUrl = new CapOptions().ScriptUrl;

    public override string Name => MoreChallengeProviders.Cap;

    public override ChallengeLevel Level => ChallengeLevel.Managed;

    public override ChallengeAsset Script { get; } = EmbeddedScripts.Read("cap");

    protected override string Section => SectionName;

    /// <summary>Three short parts with a colon in between.</summary>
    protected override int MaxTokenLength => 1024;

    protected override bool TellsHostname => false;

    /// <summary>Texts for people, by the source of the server: there are no codes.</summary>
    protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
        new Dictionary<string, SiteverifyErrorKind>
        {
            ["Invalid site key or secret"] = SiteverifyErrorKind.Site,
            ["Invalid site key"] = SiteverifyErrorKind.Site,
            ["Invalid secret"] = SiteverifyErrorKind.Site,
            ["Missing required parameters"] = SiteverifyErrorKind.Site,
            ["Token not found"] = SiteverifyErrorKind.Visitor,
            ["Token expired"] = SiteverifyErrorKind.Visitor,
        };

    protected override IReadOnlyDictionary<string, string> DataOf(ChallengeContext challenge, CapOptions options) =>
        new Dictionary<string, string>
        {
            ["sitekey"] = options.SiteKey ?? "",
            ["api-endpoint"] = options.ApiUrl,
            ["wasm-url"] = options.WasmUrl,
        };

    /// <summary>
    /// The script computes in workers that it makes of itself, with WebAssembly from elsewhere.
    /// </summary>
    protected override IEnumerable<ChallengeCspSource> CspSourcesOf(CapOptions options)
    {
        yield return new("script-src", WidgetData.FileOf(options.ScriptUrl));
        yield return new("script-src", "'wasm-unsafe-eval'");
        yield return new("worker-src", "blob:");
        yield return new("connect-src", WidgetData.FileOf(options.WasmUrl));
        if (options.Endpoint is not null)
            yield return new("connect-src", options.ApiUrl);
        if (options.ScriptUrl == DefaultScriptUrl)
            yield return new("style-src", StyleHash);
    }

    protected override SiteverifyQuestion Ask(ChallengeAnswer answer, CapOptions options) => SiteverifyQuestion.Json(
        options.VerifyUrl, new JsonObject { ["secret"] = options.SecretKey, ["response"] = answer.Response });

    protected override SiteverifyReading Read(SiteverifyAnswer answer)
    {
        var error = answer.Text("error");
        return new SiteverifyReading
        {
            // Older servers say no with the error alone. Of 429 and of the server's own errors nothing follows.
            Success = answer.Boolean("success") ??
                (error is not null && answer.Status is >= FirstError and < FirstServerError and not TooManyRequests
                    ? false
                    : null),
            ErrorCodes = error is null ? [] : [error],
        };
    }
}
