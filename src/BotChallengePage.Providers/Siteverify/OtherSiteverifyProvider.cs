using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotChallengePage.Providers.Siteverify;

/// <summary>A service that the site has described.</summary>
internal sealed class OtherSiteverifyProvider(SiteverifyDescription description, SiteverifyClient client)
    : SiteverifyProvider<OtherSiteverifyOptions>(client)
{
    public const string SectionName = "Siteverify";

    public override string Name => description.Name;

    public override ChallengeLevel Level => description.Level;

    public override ChallengeAsset Script { get; } = description.Script ?? ChallengeAsset.FromText(
        $"{EmbeddedScripts.Read("siteverify").Text}\n" +
        $"botChallenge.other({JsonSerializer.Serialize(description.Name)});");

    protected override string Section => $"{SectionName}:{nameof(SiteverifySection.Providers)}:{Name}";

    protected override string HttpClientName => ClientNameOf(Name);

    protected override int MaxTokenLength => description.MaxTokenLength;

    protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
        description.Errors.AsReadOnly();

    protected override TimeSpan? MaxAge => description.MaxAge;

    protected override TimeSpan TokenLifetime => description.TokenLifetime;

    protected override string? ExpectedAction => description.Action;

    protected override bool TellsHostname => description.TellsHostname;

    public static string ClientNameOf(string name) => $"{nameof(BotChallengePage)}.{name}";

    protected override OtherSiteverifyOptions OptionsOf(BotChallengePageOptions options) =>
        options.Section<SiteverifySection>().Providers.TryGetValue(Name, out var own) ? own : new();

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, OtherSiteverifyOptions options)
    {
        var data = WidgetData.Of(options, WidgetTheme.Auto, language: null);
        data["api"] = description.Api;
        if (description.Action is { } action)
            data["action"] = action;
        return data;
    }

    protected override IEnumerable<ChallengeCspSource> CspSourcesOf(OtherSiteverifyOptions options) =>
        description.CspSources.Count > 0 ? description.CspSources : base.CspSourcesOf(options);

    protected override SiteverifyQuestion Ask(ChallengeAnswer answer, OtherSiteverifyOptions options)
    {
        if (!description.AsksWithJson)
            return base.Ask(answer, options);

        var body = new JsonObject
        {
            ["secret"] = options.SecretKey, ["response"] = answer.Response, ["sitekey"] = options.SiteKey,
        };
        if (RemoteIPOf(answer, options) is { } address)
            body["remoteip"] = address;
        return SiteverifyQuestion.Json(options.VerifyUrl, body);
    }
}
