using System.Text.Json.Nodes;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Challenges;

/// <summary>Answers a request that has to be challenged: a redirect, the page in place, or problem+json.</summary>
internal sealed class ChallengeResponder(ChallengePaths paths, ChallengePage page, RedirectBody redirectBody, ChallengeTexts texts)
{
    /// <summary>What servers and proxies commonly take in one header line; a longer Location would be lost.</summary>
    private const int MaxLocationLength = 4096;

    public Task RespondAsync(HttpContext context, ResolvedPolicy policy)
    {
        ChallengeHeaders.KeepOut(context);
        ChallengeHeaders.Mark(context, policy.Provider);

        if (!RequestKind.IsNavigation(context))
            return WriteProblemAsync(context, policy);

        // A path that is not local, such as //host/x, cannot be a destination: there the page comes in place as well.
        return policy.Mode == ChallengeMode.Redirect &&
            ReturnUrl.OfRequest(context.Request, paths.Prefix) is { } wanted &&
            paths.Page(context.Request, policy, wanted) is { Length: <= MaxLocationLength } location
                ? RedirectAsync(context, location)
                : page.WriteAsync(context, policy, policy.Provider, destination: null);
    }

    /// <summary>Answers a request that is refused, without a challenge.</summary>
    public static Task DenyAsync(HttpContext context)
    {
        ChallengeHeaders.KeepOut(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = location;
        return redirectBody.WriteAsync(context, location);
    }

    private Task WriteProblemAsync(HttpContext context, ResolvedPolicy policy)
    {
        var culture = texts.CultureOf(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = "https://github.com/bot-challenge-page/problems/challenge-required",
            ["title"] = texts.In(culture)["ProblemTitle"],
            ["status"] = StatusCodes.Status403Forbidden,
            ["challenge"] = new JsonObject
            {
                ["provider"] = policy.Provider,
                ["page"] = paths.Page(context.Request),
                ["policy"] = policy.Name,
            },
        });
    }
}
