using System.Text.Json.Nodes;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Tickets;

/// <summary>
/// Writes the problem+json answers of the library's own endpoints. Nothing of a provider's answer is in them.
/// </summary>
internal sealed class RefusalWriter(ChallengeTexts texts)
{
    public Task WriteAsync(
        HttpContext context, VerificationFault fault, TimeSpan? retryAfter = null, string? fallback = null)
    {
        context.Response.StatusCode = fault.Status;
        if (retryAfter is { } wait)
            RetryAfter.Add(context.Response, wait);

        var culture = texts.CultureOf(context);
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        var problem = new JsonObject
        {
            ["type"] = ProblemJson.TypeOf(fault.Reason),
            ["title"] = texts.In(culture)[fault.TitleKey],
            ["status"] = fault.Status,
            ["reason"] = fault.Reason,
        };
        if (fallback is not null)
            problem["fallback"] = fallback;
        return ProblemJson.WriteAsync(context, problem);
    }
}
