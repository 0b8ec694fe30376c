using BotChallengePage.Challenges;
using BotChallengePage.KeptForms;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// <c>POST {prefix}/verify</c>: from an answer to a pass cookie. JSON from the page's script; a form from a page
/// without, which <see cref="FormVerification"/> answers.
/// </summary>
internal sealed class VerifyEndpoint(
    SettingsMonitor options,
    AnswerCheck answers,
    AnswerOrigin origins,
    FormVerification forms,
    PassIssuer passes,
    PassReturns returns,
    ChallengePaths paths,
    RefusalWriter refusals)
{
    public async Task HandleAsync(HttpContext context)
    {
        // Taken once: a reload while the answer is checked must not make it earn the pass of another policy.
        var settings = options.Current;
        if (OwnForm.IsOne(context.Request))
        {
            await forms.HandleAsync(context, settings);
            return;
        }

        var origin = RequestOrigin.Of(context.Request, settings.ClientOrigins);
        // What no ticket can make good is not read.
        var (request, unreadable) = origin is { IsForeign: true, Host: null }
            ? default
            : await VerifyRequest.ReadAsync(context.Request, context.RequestAborted);
        await WriteAsync(context, request, origins.IsForeign(context, origin, request?.Ticket)
            ? await answers.RefuseAsync(context, settings, VerificationFault.CrossSite)
            : request is null ? await answers.RefuseAsync(context, settings, unreadable!)
            : await answers.CheckAsync(context, request, settings));
    }

    private Task WriteAsync(
        HttpContext context, VerifyRequest? request, VerifyOutcome outcome) => outcome.Fault is { } fault
        ? refusals.WriteAsync(context, fault, outcome.RetryAfter, FallbackOf(context, outcome))
        : context.Response.WriteAsJsonAsync(
            new VerifyResponse(true) { Next = NextOf(context, request, outcome) },
            VerificationJson.Default.VerifyResponse, "application/json", CancellationToken.None);

    private string? NextOf(HttpContext context, VerifyRequest? request, VerifyOutcome outcome)
    {
        if (outcome is not { Policy: { GivesTokens: true } policy } ||
            ReturnUrl.Parse(request?.Destination, RequestPathBase.Of(context.Request), paths.Prefix) is not
            { } destination || returns.HasLostTokens(context, destination))
            return null;

        if (destination.Has(PassTokens.Key))
            returns.Given(context, destination);
        return passes.AddToken(context, policy, outcome.Level, outcome.IsOutage, destination).Value;
    }

    private string? FallbackOf(HttpContext context, VerifyOutcome outcome) =>
        outcome is { Another: { } another, Ticket: { } ticket, Policy: { } policy }
            ? paths.Page(
                context.Request, policy, policy.LevelFor(ticket.AskedLevel), provider: another.Provider,
                inFull: another.IsInFull)
            : null;
}
