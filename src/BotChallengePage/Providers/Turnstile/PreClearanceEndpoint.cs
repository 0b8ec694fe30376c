using System.Text.Json.Nodes;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>
/// <c>GET {prefix}/turnstile/clearance</c>: what the client script needs to pass Cloudflare's own challenge. There is
/// no ticket in it and no pass to be had: it is Cloudflare that lets the browser through. Without a sitekey it says
/// that there is nothing to begin with.
/// </summary>
internal sealed class PreClearanceEndpoint(
    SettingsMonitor options, ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts)
{
    /// <summary>What the script calls it where others have a policy.</summary>
    private const string Name = "cloudflare";

    public Task HandleAsync(HttpContext context)
    {
        ChallengeHeaders.PreventStoringAndIndexing(context);
        var answer = new JsonObject { ["pass"] = false };
        if (options.Current.Options.Turnstile is { PreClearanceSiteKey: { } sitekey } turnstile)
            Describe(answer, context.Request, turnstile, sitekey);
        return ResponseBody.WriteAsync(context, "application/json", answer.ToJsonString());
    }

    private void Describe(JsonObject answer, HttpRequest request, TurnstileOptions turnstile, string sitekey)
    {
        var culture = texts.CultureOf(request.HttpContext);
        answer["provider"] = ChallengeProviders.Turnstile;
        answer["policy"] = Name;
        answer["script"] = paths.Asset(request, assets.PreClearanceFile.Name);
        answer["stylesheet"] = paths.Asset(
            request, assets.DialogStylesheetFor(ChallengeProviders.Turnstile).Name);
        answer["scriptUrl"] = TurnstileProvider.ExplicitScriptUrl(turnstile);
        var data = new JsonObject { ["sitekey"] = sitekey };
        foreach (var (name, value) in TurnstileLooks.Of(turnstile))
            data[name] = value;
        answer["data"] = data;
        answer["language"] = ChallengeTexts.TagOf(culture);
        answer["direction"] = ChallengeTexts.DirectionOf(culture);
        answer["explanation"] = texts.In(culture)["Why"];
        answer["texts"] = JsonNode.Parse(texts.ClientTextsIn(culture, ChallengeProviders.Turnstile));
    }
}
