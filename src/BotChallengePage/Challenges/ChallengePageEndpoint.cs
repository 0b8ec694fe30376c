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
    ChallengeChoice choice,
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
        var level = ChallengePaths.LevelOf(request, policy);
        var pathBase = RequestPathBase.Of(request);
        var destination = ReturnUrl.Parse(request.Query["dest"], pathBase, paths.Prefix) ?? ReturnUrl.Root(pathBase);

        // A destination that is too long for a query stands in the fragment, which only the page's script can read.
        var isCarried = request.Query.ContainsKey("carried");
        var found = passes.Check(context, policy, settings, level);
        if (isCarried || found != PassVerdict.Good || !bounces.MaySendOn(context, destination))
        {
            UrlCulture.Take(context, texts);
            var status = ChallengePage.StatusFor(request, settings);
            var wanted = await choice.MakeAskedForAsync(context, policy, level, found);
            await page.WriteAsync(context, wanted, destination, status, settings);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = destination.Value;
    }
}
