using BotChallengePage.Diagnostics;
using BotChallengePage.Events;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Forms;

/// <summary>
/// Checks the answer that a form brings, as the verify endpoint checks that of a challenge page; but it earns nothing,
/// and is good for this form alone.
/// </summary>
internal sealed class FormValidator(
    SettingsMonitor options,
    TicketReader tickets,
    TicketAttempts tries,
    VerificationRateLimiter failures,
    ProviderInvoker providers,
    BotChallengeMetrics metrics,
    EventDispatcher events,
    TimeProvider time,
    ILogger<FormValidator> logger)
{
    private readonly LogRateLimiter _outages = new(time);
    private readonly LogRateLimiter _unanswered = new(time);
    private readonly LogRateLimiter _misplaced = new(time);

    /// <summary>Once for each request: an answer is spent by it.</summary>
    public async ValueTask<FormCheck> CheckAsync(HttpContext context, FormRule rule)
    {
        if (context.Features.Get<FormCheck>() is { } known)
            return known;

        // Taken once: a reload meanwhile must not change what the form goes by.
        var settings = options.Current;
        var policy = settings.FindPolicy(rule.Policy) ?? throw new InvalidOperationException(
            $"[ValidateBotChallenge]: there is no policy \"{rule.Policy}\".");
        var check = settings.Options.Enabled ? await CheckAsync(context, rule, policy) : FormCheck.Passed;
        if (policy.ReportOnly)
            check = FormCheck.Passed;
        context.Features.Set(check);
        return check;
    }

    private async Task<FormCheck> CheckAsync(HttpContext context, FormRule rule, ResolvedPolicy policy)
    {
        // Middleware has found it to be forged, and nobody may read it: the handler, where it does, answers 400.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            return await RefuseAsync(context, policy, FormCheck.Failed(VerificationFault.BadRequest));
        if (await FormAnswer.ReadAsync(context.Request) is not { } answer)
            return await RefuseAsync(context, policy, FormCheck.Failed(FormCheck.Missing));

        if (failures.Enter(context, policy.Settings.Options.Verification) is not null)
            return await RefuseAsync(
                context, policy, FormCheck.Failed(VerificationFault.TooManyAttempts, helpsAgain: false));

        // Who hangs up while the answer is checked has had it checked all the same: it must not come free of charge.
        var isHeld = true;
        try
        {
            var check = await AnswerAsync(context, rule, policy, answer);
            isHeld = check.Fault is { IsHeldAgainstNetwork: true } ||
                (check.Fault is not null && context.RequestAborted.IsCancellationRequested);
            return check;
        }
        catch when (!context.RequestAborted.IsCancellationRequested)
        {
            isHeld = false;
            throw;
        }
        finally
        {
            if (!isHeld)
                failures.Forgive(context);
        }
    }

    private async Task<FormCheck> AnswerAsync(
        HttpContext context, FormRule rule, ResolvedPolicy policy, FormAnswer answer)
    {
        var (settings, isForeign) = (policy.Settings, answer.Ticket is null);
        var (ticket, invalid) = isForeign
            ? StandInTicket(context, policy)
            : tickets.Read(context, answer.Ticket, settings);
        if (ticket is null)
            return await RefuseAsync(context, policy, FormCheck.Failed(invalid!));
        if (!isForeign && MisplacementOf(ticket, context.Request, policy) is { } misplacement)
        {
            if (_misplaced.TryAcquire())
                Log.FormTicketMisplaced(logger, misplacement);
            return await RefuseAsync(context, policy, FormCheck.Failed(VerificationFault.TicketInvalid), ticket);
        }

        if (!isForeign &&
            await tries.TakeAsync(ticket, settings.Options.Counters.Timeout, context.RequestAborted) is { } spent)
            return await RefuseAsync(context, policy, FormCheck.Failed(spent), ticket);

        var asked = new ChallengeAnswer
        {
            HttpContext = context,
            Ticket = ticket.ForProvider(),
            Response = answer.Response,
            Settings = settings,
            Foreign = isForeign ? new ForeignWidget(rule.TurnstileAction) : null,
        };
        return await providers.VerifyAsync(ticket.Provider, asked) switch
        {
            ProviderVerdict.Passed => await SpendAsync(context, policy, ticket, isForeign, ticket.IsFallback),
            ProviderVerdict.Unavailable or ProviderVerdict.TimedOut
                when policy.OnProviderUnavailable == ProviderUnavailableAction.Allow &&
                    ticket.Provider == policy.Provider =>
                await SpendAsync(context, policy, ticket, isForeign, isFallback: true),
            ProviderVerdict.Unavailable or ProviderVerdict.TimedOut or ProviderVerdict.Undecided =>
                await RefuseAsync(context, policy, UnavailableTo(policy, ticket), ticket),
            ProviderVerdict.Misconfigured => await RefuseAsync(
                context, policy, FormCheck.Failed(VerificationFault.Misconfigured, helpsAgain: false), ticket),
            _ => await RefuseAsync(context, policy, FormCheck.Failed(VerificationFault.Rejected), ticket),
        };
    }

    /// <summary>
    /// A token of Cloudflare's own markup has no ticket; where the policy asks with Turnstile, it is one answer to a
    /// ticket that nobody has had.
    /// </summary>
    private (Ticket? Ticket, VerificationFault? Fault) StandInTicket(HttpContext context, ResolvedPolicy policy) =>
        policy.Provider == ChallengeProviders.Turnstile
            ? (Ticket.Issue(
                policy, policy.Provider, RequestHost.Of(context.Request), ClientFingerprint.AgentOf(context),
                time.GetUtcNow()), null)
            : (null, VerificationFault.TicketInvalid);

    /// <summary>Why a ticket that is good is none for this form.</summary>
    private static string? MisplacementOf(Ticket ticket, HttpRequest request, ResolvedPolicy policy) =>
        ticket.Form is not { } form ? "it is that of a challenge page"
            : !FormPath.IsOf(request, form) ? "its challenge was made for another path"
            : policy.Settings.FindPolicy(ticket.Policy) is not { } own || !policy.Accepts(own.Id)
                ? $"it is of the policy \"{ticket.Policy}\", and the form is checked by \"{policy.Name}\""
                : null;

    private async Task<FormCheck> SpendAsync(
        HttpContext context, ResolvedPolicy policy, Ticket ticket, bool isForeign, bool isFallback)
    {
        var timeout = policy.Settings.Options.Counters.Timeout;
        if (!isForeign && !await tries.TrySucceedAsync(ticket, timeout, context.RequestAborted))
            return await RefuseAsync(context, policy, FormCheck.Failed(VerificationFault.Replayed), ticket);

        metrics.Verified(ticket.Provider, "passed");
        Log.FormPassed(logger, ticket.Provider, policy.Name, isFallback);
        return FormCheck.Passed;
    }

    /// <summary>With a stand-in the form can be sent again at once, and is checked by that.</summary>
    private static FormCheck UnavailableTo(ResolvedPolicy policy, Ticket ticket) =>
        policy.FallbackProvider is { } fallback && fallback != ticket.Provider
            ? FormCheck.Failed(VerificationFault.Unavailable, fallback)
            : FormCheck.Failed(VerificationFault.Unavailable, helpsAgain: false);

    private async Task<FormCheck> RefuseAsync(
        HttpContext context, ResolvedPolicy policy, FormCheck check, Ticket? ticket = null)
    {
        var fault = check.Fault!;
        metrics.Verified(ticket?.Provider, fault.Reason);
        Log.FormRefused(
            logger, IsWorthALine(fault, ticket) ? LogLevel.Warning : LogLevel.Debug, fault.Reason,
            ticket?.Provider ?? "-", policy.Name);
        var told = new BotChallengeVerificationContext
        {
            HttpContext = context,
            Result = fault.Reason,
            Provider = ticket?.Provider,
            Policy = policy.Name,
            IsFallback = ticket is { IsFallback: true },
        };
        await events.VerificationFailedAsync(told, policy.Settings.Options);
        return check;
    }

    /// <summary>What anybody can send without a ticket, and an outage, are worth a line a minute at most.</summary>
    private bool IsWorthALine(VerificationFault fault, Ticket? ticket) =>
        fault == VerificationFault.Unavailable || fault == VerificationFault.Misconfigured ? _outages.TryAcquire()
            : ticket is not null || _unanswered.TryAcquire();
}
