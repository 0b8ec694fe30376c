using System.Text.Json.Nodes;
using BotChallengePage.Challenges;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace BotChallengePage.Forms;

/// <summary>
/// Stands before an endpoint that is no action, and answers for it where the check of the form fails.
/// </summary>
internal sealed class FormGuard(RequestDelegate next, FormRule rule)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var check = await context.RequestServices.GetRequiredService<FormValidator>().CheckAsync(context, rule);
        if (check.Fault is null)
            await next(context);
        else
            await RefuseAsync(context, check);
    }

    /// <summary>A page for who has sent the form without a script, else a problem.</summary>
    private static Task RefuseAsync(HttpContext context, FormCheck check)
    {
        var texts = context.RequestServices.GetRequiredService<ChallengeTexts>();
        var culture = texts.CultureOf(context);
        var message = check.WordsIn(texts.In(culture));
        var status = check.Fault! == VerificationFault.TooLarge
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status400BadRequest;
        context.Response.Headers[HeaderNames.ContentLanguage] = ChallengeTexts.TagOf(culture);
        return RequestKind.IsBrowsing(context)
            ? context.RequestServices.GetRequiredService<FormPage>().WriteRefusedAsync(
                context, message, status, check.Policy!.Settings)
            : WriteProblemAsync(context, message, status, check.Fault!.Reason);
    }

    /// <summary>With the message where a problem of validation has its own.</summary>
    private static Task WriteProblemAsync(HttpContext context, string message, int status, string reason)
    {
        context.Response.StatusCode = status;
        ChallengeHeaders.PreventStoringAndIndexing(context);
        return ProblemJson.WriteAsync(context, new JsonObject
        {
            ["type"] = ProblemJson.TypeOf("form"),
            ["title"] = message,
            ["status"] = status,
            ["reason"] = reason,
            ["errors"] = new JsonObject
            {
                [ValidateBotChallengeAttribute.FieldName] = new JsonArray { JsonValue.Create(message) },
            },
        });
    }
}
