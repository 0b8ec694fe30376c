using System.Collections.ObjectModel;
using BotChallengePage.Assets;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>Writes the challenge page: at its own address, or in place at the wanted URL.</summary>
internal sealed class ChallengePage(
    CallbackInvoker delegates,
    ChallengeIssuer challenges,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts,
    ChallengeView view)
{
    /// <param name="context">The request that gets the page.</param>
    /// <param name="policy">The policy that has to be passed.</param>
    /// <param name="providerName">The policy's provider, or the one that stands in for it.</param>
    /// <param name="destination">Where the visitor goes after success; <see langword="null"/> in place.</param>
    public async Task WriteAsync(HttpContext context, ResolvedPolicy policy, string providerName, ReturnUrl? destination)
    {
        var settings = policy.Settings;
        var challenge = challenges.Issue(context, policy, providerName);

        var html = await RenderWithoutCookiesAsync(context, policy.View, settings.Options.Layout, CreateModel);
        await WriteAsync(context, html, settings.Options.StatusCode, challenge);

        ChallengeModel CreateModel(LayoutChoice layout)
        {
            var culture = texts.CultureOf(context);
            var strings = texts.In(culture);
            return new ChallengeModel
            {
                Attributes = new DataAttributes(
                    [
                        new("provider", challenge.Provider),
                        new("ticket", challenge.TicketText),
                        new("policy", policy.Name),
                        new("verify-url", paths.Verify(context.Request)),
                        new("dest", destination?.Value),
                        new("original", OriginalUrl(context.Request, destination)),
                        new("script-url", challenge.Widget?.ScriptUrl),
                        new("unavailable", challenge.Widget is null ? "true" : null),
                        new("fallback-url", FallbackUrl(context.Request, policy, challenge.Provider)),
                        new("language", ChallengeTexts.TagOf(culture)),
                        new("texts", texts.ScriptTextsIn(culture, challenge.Provider)),
                    ],
                    challenge.Widget?.Data ?? ReadOnlyDictionary<string, string>.Empty),
                Widget = challenge.Widget?.Content,
                ScriptUrl = paths.Asset(context.Request, assets.ScriptFor(challenge.Provider).Name),
                StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(challenge.Provider).Name),
                Nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context),
                Language = ChallengeTexts.TagOf(culture),
                Direction = culture.TextInfo.IsRightToLeft ? "rtl" : "ltr",
                Title = strings["Title"],
                Blurb = strings["Blurb"],
                NoScript = strings["NoScript"],
                NotStarted = strings["NotStarted"],
                LayoutHasMain = layout.HasMain,
                Layout = layout.Forced,
                DefaultLayout = layout.Default,
            };
        }
    }

    /// <summary>A layout may ask for an antiforgery token or write to the session, which sets a cookie. A challenge sets none.</summary>
    private async Task<string> RenderWithoutCookiesAsync(
        HttpContext context, string? viewName, string? layout, Func<LayoutChoice, ChallengeModel> createModel)
    {
        var cookies = context.Response.Headers.SetCookie;
        var putBack = DiscardingSession.StandIn(context);
        try
        {
            return await view.RenderAsync(context, viewName, layout, createModel);
        }
        finally
        {
            putBack();
            context.Response.Headers.SetCookie = cookies;
        }
    }

    /// <summary>
    /// For the words that this page is a copy, and the link from there to the original. Only a proxy knows it better.
    /// </summary>
    private string OriginalUrl(HttpRequest request, ReturnUrl? destination) =>
        $"{request.Scheme}://{RequestHost.Of(request)}" +
        (destination ?? ReturnUrl.OfRequest(request, paths.Prefix) ?? ReturnUrl.Root(request.PathBase)).Value;

    private string? FallbackUrl(HttpRequest request, ResolvedPolicy policy, string providerName) =>
        policy.FallbackProvider is { } fallback && fallback != providerName
            ? paths.Page(request, policy, provider: fallback)
            : null;

    private static Task WriteAsync(HttpContext context, string html, int status, IssuedChallenge challenge)
    {
        ChallengeHeaders.KeepOut(context);
        ChallengeHeaders.Mark(context, challenge.Provider);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers["Referrer-Policy"] = "same-origin";
        if (challenge.Widget?.ScriptUrl is { } script)
            response.Headers.Link = StringValues.Concat(response.Headers.Link, $"<{script}>; rel=preload; as=script");

        return ResponseBody.WriteAsync(context, "text/html; charset=utf-8", html);
    }
}
