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
    UncheckedAnswers uncheckedAnswers,
    BotChallengeMetrics metrics,
    EventDispatcher events,
    TimeProvider time,
    ILogger<FormValidator> logger)
{
    private readonly LogRateLimiter _outages = new(time);
    private readonly LogRateLimiter _unanswered = new(time);
    private readonly LogRateLimiter _misplaced = new(time);
    private readonly LogRateLimiter _foreign = new(time);

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
        check = policy.TakesFormsUnchecked ? FormCheck.Passed
            : check with { Policy = policy, Level = policy.LevelFor(rule.Level) };
        context.Features.Set(check);
        return check;
    }

    private async Task<FormCheck> CheckAsync(HttpContext context, FormRule rule, ResolvedPolicy policy)
    {
        // Middleware has found it to be forged, and nobody may read it: the handler, where it does, answers 400.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            return await RefuseAsync(context, policy, FormCheck.Forged);
        var (answer, unreadable) = await FormAnswer.ReadAsync(context.Request);
        if (answer is null)
            return await RefuseAsync(context, policy, FormCheck.Hopeless(unreadable ?? FormCheck.Missing));

        FormCheck? check = null;
        await failures.CheckAsync(
            context,
            policy.Settings.Options.Verification,
            async () => (check = await AnswerAsync(context, rule, policy, answer)).Fault);
        return check ??
            await RefuseAsync(context, policy, FormCheck.Hopeless(VerificationFault.TooManyAttempts));
    }

    private async Task<FormCheck> AnswerAsync(
        HttpContext context, FormRule rule, ResolvedPolicy policy, FormAnswer answer)
    {
        var (settings, isForeign) = (policy.Settings, answer.Ticket is null);
        var (ticket, invalid) = isForeign
            ? TicketForForeign(context, rule, policy)
            : tickets.Read(context, answer.Ticket, settings);
        if (ticket is null)
            return await RefuseAsync(
                context, policy, isForeign ? FormCheck.Hopeless(invalid!) : FormCheck.Failed(invalid!));
        if (!isForeign && MisplacementOf(ticket, context.Request, rule, policy) is { } misplacement)
        {
            if (_misplaced.TryAcquire())
                Log.FormTicketMisplaced(logger, misplacement);
            return await RefuseAsync(context, policy, FormCheck.Hopeless(VerificationFault.TicketInvalid), ticket);
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
            Foreign = isForeign ? new ForeignWidget(rule.TurnstileAction!) : null,
        };
        return await providers.VerifyAsync(ticket.Provider, asked) switch
        {
            ProviderVerdict.Passed => await SpendAsync(context, policy, ticket, isForeign, ticket.IsFallback),
            // What comes without a ticket may be made up, as often as its sender likes.
            ProviderVerdict.Unavailable or ProviderVerdict.TimedOut
                when policy.OnProviderUnavailable == ProviderUnavailableAction.Allow &&
                    !isForeign && ticket.Provider == policy.ChainFor(policy.LevelFor(rule.Level)).First &&
                    uncheckedAnswers.TryTake(context, ticket.Provider, settings) =>
                await SpendAsync(context, policy, ticket, isForeign, isFallback: true),
            ProviderVerdict.Unavailable or ProviderVerdict.TimedOut =>
                await RefuseAsync(context, policy, UnavailableTo(policy, ticket, isForeign), ticket),
            // Over in a moment, as a rule.
            ProviderVerdict.Undecided => await RefuseAsync(
                context, policy, FormCheck.Failed(VerificationFault.Unavailable, AnotherFor(policy, ticket)), ticket),
            ProviderVerdict.Misconfigured => await RefuseAsync(
                context, policy, FormCheck.Hopeless(VerificationFault.Misconfigured), ticket),
            _ => await RefuseAsync(context, policy, FormCheck.Failed(VerificationFault.Rejected), ticket),
        };
    }

    /// <summary>
    /// A token of Cloudflare's own markup has no ticket; where the policy asks with Turnstile and the form is said to
    /// have that markup, it is one answer to a ticket that nobody has had.
    /// </summary>
    private (Ticket? Ticket, VerificationFault? Fault) TicketForForeign(
        HttpContext context, FormRule rule, ResolvedPolicy policy)
    {
        var level = policy.LevelFor(rule.Level);
        if (policy.ChainFor(level).First != ChallengeProviders.Turnstile)
            return (null, VerificationFault.TicketInvalid);
        if (rule.TurnstileAction is { Length: > 0 })
            return (Ticket.Issue(
                policy, ChallengeProviders.Turnstile, RequestHost.Of(context.Request),
                ClientFingerprint.AgentOf(context), time.GetUtcNow(), level), null);

        if (_foreign.TryAcquire())
            Log.ForeignTokenNotTaken(logger);
        return (null, VerificationFault.TicketInvalid);
    }

    /// <summary>Why a ticket that is good is none for this form.</summary>
    private static string? MisplacementOf(Ticket ticket, HttpRequest request, FormRule rule, ResolvedPolicy policy) =>
        ticket.Form is not { } form ? "it is that of a challenge page"
            : !FormPath.IsOf(request, form) ? "its challenge was made for another path"
            : policy.Settings.FindPolicy(ticket.Policy) is not { } own || !policy.Accepts(own.Id)
                ? $"it is of the policy \"{ticket.Policy}\", and the form is checked by \"{policy.Name}\""
            : policy.LevelOf(ticket.Provider) < policy.LevelFor(rule.Level) && !IsOfItsOutage(ticket, rule, policy)
                ? $"its challenge was of a lower level than {policy.LevelFor(rule.Level)}"
                : null;

    /// <summary>
    /// Anybody may ask for a challenge of any policy and level, and its provider may be down where that of the form is
    /// up: what asks less counts for what the form itself asks.
    /// </summary>
    private static bool IsOfItsOutage(Ticket ticket, FormRule rule, ResolvedPolicy policy) =>
        ticket.IsOutage && ticket.Policy == policy.Name &&
        policy.LevelFor(ticket.AskedLevel) == policy.LevelFor(rule.Level);

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
    private static FormCheck UnavailableTo(ResolvedPolicy policy, Ticket ticket, bool isForeign) =>
        !isForeign && AnotherFor(policy, ticket) is { } another
            ? FormCheck.Failed(VerificationFault.Unavailable, another)
            : FormCheck.Hopeless(VerificationFault.Unavailable);

    private static string? AnotherFor(ResolvedPolicy policy, Ticket ticket) =>
        policy.ChainFor(policy.LevelFor(ticket.AskedLevel)).After(ticket.Provider);

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
