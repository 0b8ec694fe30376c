using System.Text.Json.Nodes;
using BotChallengePage.Assets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>Cloudflare Turnstile.</summary>
internal sealed class TurnstileProvider(SiteverifyClient client) : SiteverifyProvider<TurnstileOptions>(client)
{
    public const string Action = "bot_challenge";

    public override string Name => ChallengeProviders.Turnstile;

    public override ChallengeAsset Script { get; } = EmbeddedAssets.Read(ChallengeProviders.Turnstile, ".js");

    public override ChallengeLevel Level => ChallengeLevel.Managed;

    protected override string Section => nameof(BotChallengePageOptions.Turnstile);

    /// <summary>By Cloudflare's documentation, as is the age.</summary>
    protected override int MaxTokenLength => 2048;

    protected override TimeSpan? MaxAge => TimeSpan.FromSeconds(300);

    /// <summary>
    /// https://developers.cloudflare.com/turnstile/get-started/server-side-validation/#error-codes
    /// </summary>
    protected override IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; } =
        new Dictionary<string, SiteverifyErrorKind>
        {
            ["missing-input-secret"] = SiteverifyErrorKind.Site,
            ["invalid-input-secret"] = SiteverifyErrorKind.Site,
            ["missing-input-response"] = SiteverifyErrorKind.Visitor,
            ["invalid-input-response"] = SiteverifyErrorKind.Visitor,
            // The question is well-formed but for the token in it.
            ["bad-request"] = SiteverifyErrorKind.Visitor,
            ["timeout-or-duplicate"] = SiteverifyErrorKind.Visitor,
            ["internal-error"] = SiteverifyErrorKind.Service,
        };

    /// <summary>
    /// <c>GET {prefix}/turnstile/clearance</c>: what the client script needs for Cloudflare's own challenge.
    /// </summary>
    public override void Map(ChallengeProviderEndpoints endpoints) => endpoints.Routes.MapGet(
        "clearance",
        static context => context.RequestServices.GetRequiredService<PreClearanceEndpoint>().HandleAsync(context));

    /// <summary>The address of the script, which draws nothing by itself.</summary>
    public static string ExplicitScriptUrl(TurnstileOptions turnstile) =>
        WithQuery(turnstile.ScriptUrl, "render=explicit");

    protected override bool IsTestKey(TurnstileOptions options) => TurnstileTestKeys.IsTestSecret(options.SecretKey);

    protected override string ScriptUrlOf(TurnstileOptions options) => ExplicitScriptUrl(options);

    protected override IReadOnlyDictionary<string, string> DataOf(
        ChallengeContext challenge, TurnstileOptions options) =>
        new Dictionary<string, string>(TurnstileLooks.Of(options))
        {
            ["sitekey"] = options.SiteKey!,
            ["action"] = Action,
            ["cdata"] = challenge.Ticket.Id,
        };

    protected override SiteverifyQuestion Ask(ChallengeAnswer answer, TurnstileOptions options)
    {
        var body = new JsonObject
        {
            ["secret"] = options.SecretKey,
            ["response"] = answer.Response,
            // Random for each incoming answer: derived from the token, a replay would be told the first one's success.
            ["idempotency_key"] = Guid.NewGuid().ToString(),
        };
        if (RemoteIPOf(answer, options) is { } address)
            body["remoteip"] = address;
        // The same idempotency key and token get the same answer, by the documentation.
        return SiteverifyQuestion.Json(options.VerifyUrl, body, mayRepeat: true);
    }

    private protected override IEnumerable<string> MisfitsOf(SiteverifyReading said, ChallengeAnswer answer)
    {
        if (!IsExpectedAction(said.Action, answer.Foreign))
            yield return "action";
        if (answer.Foreign is null && said.CData != answer.Ticket.Id)
            yield return "cData";
    }

    /// <summary>A token of a challenge of the library's is no other's, where it comes without its ticket.</summary>
    private static bool IsExpectedAction(string? action, ForeignWidget? foreign) =>
        foreign is null ? action == Action : action == foreign.Action && action != Action;
}
