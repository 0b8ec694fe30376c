using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers.AltchaWidget;

/// <summary>
/// The published <c>altcha</c> widget in the place of the built-in solver: the same work, and the same check of it.
/// Facts: https://altcha.org/docs/v2/widget-integration/, and the source of <c>altcha</c> 3.2.2.
/// </summary>
internal sealed class AltchaWidgetProvider(IServiceProvider services) : IChallengeProvider
{
    public const string SectionName = "AltchaWidget";

    private const string Challenge = "challenge";

    private IChallengeProvider? _work;

    public string Name => MoreChallengeProviders.AltchaWidget;

    public ChallengeLevel Level => ChallengeLevel.Automatic;

    public ChallengeAsset Script { get; } = EmbeddedScripts.Read(MoreChallengeProviders.AltchaWidget);

    /// <summary>The built-in proof of work. Not before it is needed: this one is among the providers itself.</summary>
    private IChallengeProvider Work => _work ??= services.GetServices<IChallengeProvider>()
        .Last(provider => provider.Name == ChallengeProviders.ProofOfWork);

    public ChallengeLevel LevelUnder(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<AltchaWidgetOptions>().Level ?? Level;
    }

    public IEnumerable<string> Validate(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Section<AltchaWidgetOptions>().ScriptUrl is not { Length: > 0 })
            yield return $"{SectionName}:{nameof(AltchaWidgetOptions.ScriptUrl)} is not set. Set it to where the " +
                "site has the script of the npm package altcha, for example \"/lib/altcha/altcha.min.js\".";
    }

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var options = challenge.GetOptions<AltchaWidgetOptions>();
        var data = new SortedList<string, string>(3, StringComparer.Ordinal)
        {
            ["challenge-url"] = challenge.EndpointUrl(),
        };
        if (options.WorkerUrl is { } worker)
            data["worker-url"] = worker;
        if (options.StylesheetUrl is { } stylesheet)
            data["stylesheet-url"] = stylesheet;
        return new ChallengeWidget { Data = data, ScriptUrl = options.ScriptUrl, IsScriptModule = true };
    }

    /// <summary><c>GET {prefix}/altcha-widget?ticket=…</c>: what the widget asks for when it begins.</summary>
    public void Map(ChallengeProviderEndpoints endpoints) => endpoints.Map(HttpMethods.Get, "", challenge =>
    {
        var response = challenge.HttpContext.Response;
        response.ContentType = "application/json";
        return response.WriteAsync(
            Work.CreateWidget(challenge).Data[Challenge], challenge.HttpContext.RequestAborted);
    });

    public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
        Work.VerifyAsync(answer, cancellationToken);

    public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var widget = options.Section<AltchaWidgetOptions>();
        if (FileOf(widget.ScriptUrl) is { } script)
            yield return new("script-src", script);
        if (FileOf(widget.StylesheetUrl) is { } stylesheet)
            yield return new("style-src", stylesheet);
        if (widget.WorkerUrl is null)
            yield return new("worker-src", "blob:");
    }

    /// <returns><see langword="null"/> for what is on this site, which every policy allows.</returns>
    private static string? FileOf(string? url) => url is null or ['/', ..] ? null : url.Split('?', '#')[0];
}
