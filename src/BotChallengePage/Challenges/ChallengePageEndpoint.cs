using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary><c>GET {prefix}?dest=…&amp;policy=…</c>: the challenge page, or straight on for who has a pass.</summary>
internal sealed class ChallengePageEndpoint(
    SettingsMonitor options,
    PassReader passes,
    RedirectLoopDetector bounces,
    ChallengePaths paths,
    ChallengePage page,
    ChallengeTexts texts)
{
    public async Task HandleAsync(HttpContext context)
    {
        var settings = options.Current;
        var request = context.Request;
        var policy = settings.FindPolicy(request.Query["policy"]) ?? settings.DefaultPolicy;
        var pathBase = RequestPathBase.Of(request);
        var destination = ReturnUrl.Parse(request.Query["dest"], pathBase, paths.Prefix) ?? ReturnUrl.Root(pathBase);

        // A destination that is too long for a query stands in the fragment, which only the page's script can read.
        var isCarried = request.Query.ContainsKey("carried");
        if (isCarried || passes.Check(context, policy, settings) != PassVerdict.Good ||
            !bounces.MaySendOn(context, destination))
        {
            UrlCulture.Take(context, texts);
            var status = ChallengePage.StatusFor(request, settings);
            await page.WriteAsync(context, policy, ProviderFor(request, policy), destination, status, settings);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = destination.Value;
    }

    /// <summary>
    /// Anyone may ask for the stand-in, since nothing proves that a script was blocked; its pass is a short one.
    /// </summary>
    private static string ProviderFor(HttpRequest request, ResolvedPolicy policy) =>
        policy.FallbackProvider is { } fallback && request.Query["provider"] == fallback
            ? fallback
            : policy.Provider;
}
