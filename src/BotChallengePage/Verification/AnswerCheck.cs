using BotChallengePage.Diagnostics;
using BotChallengePage.Events;
using BotChallengePage.Passes;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Verification;

/// <summary>
/// From an answer to a pass, whichever way it has come: as JSON, as a form, or as a visitor who has waited. What they
/// are told is for the way to say.
/// </summary>
internal sealed class AnswerCheck(
    TicketReader tickets,
    TicketAttempts tries,
    VerificationRateLimiter failures,
    ProviderInvoker providers,
    UncheckedAnswers uncheckedAnswers,
    PassIssuer passes,
    PassRechecks rechecks,
    BotChallengeMetrics metrics,
    EventDispatcher events,
    TimeProvider time,
    ILogger<VerifyEndpoint> logger)
{
    private static readonly TimeSpan RetryUnavailableAfter = TimeSpan.FromSeconds(2);

    private readonly LogRateLimiter _outages = new(time);
    private readonly LogRateLimiter _unticketed = new(time);

    /// <summary>Has the answer checked, unless too many of its network were refused.</summary>
    /// <param name="context">The request that brings it. A pass is set on its response.</param>
    /// <param name="request">The answer.</param>
    /// <param name="settings">The options that the request goes by.</param>
    public async Task<VerifyOutcome> CheckAsync(HttpContext context, VerifyRequest request, ResolvedOptions settings)
    {
        VerifyOutcome? outcome = null;
        var wait = await failures.CheckAsync(
            context,
            settings.Options.Verification,
            async () => (outcome = await AnswerAsync(context, request, settings)).Fault);
        return outcome ??
            await RefuseAsync(context, settings, VerificationFault.TooManyAttempts, retryAfter: wait);
    }

    private async Task<VerifyOutcome> AnswerAsync(
        HttpContext context, VerifyRequest request, ResolvedOptions settings)
    {
        var (ticket, invalid) = tickets.Read(context, request.Ticket, settings);
        if (ticket is not { Form: null })
            return await RefuseAsync(context, settings, invalid ?? VerificationFault.TicketInvalid);

        if (await tries.TakeAsync(ticket, settings.Options.Counters.Timeout, context.RequestAborted) is { } spent)
        {
            TimeSpan? untilNextTicket =
                spent == VerificationFault.TooManyAttempts ? ticket.ExpiresAt - time.GetUtcNow() : null;
            return await RefuseAsync(context, settings, spent, ticket, untilNextTicket);
        }

        var policy = settings.FindPolicy(ticket.Policy)!;
        var answer = new ChallengeAnswer
        {
            HttpContext = context,
            Ticket = ticket.ForProvider(),
            Response = request.Response,
            Settings = settings,
        };
        return await providers.VerifyAsync(ticket.Provider, answer) switch
        {
            ProviderVerdict.Passed when ticket.IsRecheck => await RecheckAsync(context, ticket, policy, settings),
            ProviderVerdict.Passed => await PassAsync(context, ticket, policy, settings),
            ProviderVerdict.Unavailable or ProviderVerdict.TimedOut
                when policy.OnProviderUnavailable == ProviderUnavailableAction.Allow &&
                    ticket.Provider == ChainOf(ticket, policy).First &&
                    uncheckedAnswers.TryTake(context, ticket.Provider, settings) =>
                await PassAsync(context, ticket, policy, settings, isUnchecked: true),
            var verdict and (ProviderVerdict.Unavailable or ProviderVerdict.TimedOut or ProviderVerdict.Undecided) =>
                await RefuseAsync(
                    context, settings, VerificationFault.Unavailable, ticket, RetryUnavailableAfter,
                    AnotherFor(ticket, policy, isOutage: verdict != ProviderVerdict.Undecided)),
            ProviderVerdict.Misconfigured =>
                await RefuseAsync(context, settings, VerificationFault.Misconfigured, ticket),
            _ => await RefuseAsync(context, settings, VerificationFault.Rejected, ticket),
        };
    }

    private async Task<VerifyOutcome> PassAsync(
        HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings, bool isUnchecked = false)
    {
        if (!await tries.TrySucceedAsync(ticket, settings.Options.Counters.Timeout, context.RequestAborted))
            return await RefuseAsync(context, settings, VerificationFault.Replayed, ticket);

        return await IssueAsync(context, ticket, policy, settings, isUnchecked);
    }

    /// <summary>
    /// Where the policy's own provider asks no more than a recheck, it is the whole challenge, and the pass is a new
    /// one as well. Else it is worth nothing without a pass that is good but for the network.
    /// </summary>
    private async Task<VerifyOutcome> RecheckAsync(
        HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings)
    {
        if (!await tries.TrySucceedAsync(ticket, settings.Options.Counters.Timeout, context.RequestAborted))
            return await RefuseAsync(context, settings, VerificationFault.Replayed, ticket);

        var isWhole = ticket.Provider == ChainOf(ticket, policy).First;
        var pass = await rechecks.ExtendAsync(context, policy, policy.LevelFor(ticket.AskedLevel));
        if (pass is null && !isWhole)
            return await RefuseAsync(
                context, settings, VerificationFault.TicketExpired, ticket, another: AnotherCheck.InFull);

        if (pass is null)
            return await IssueAsync(context, ticket, policy, settings);

        if (isWhole)
            passes.Issue(
                context, ticket, policy, settings, isFallback: false, policy.LevelOf(ticket.Provider), earlier: pass);
        else
            passes.Write(context, pass, settings);
        Log.Rechecked(logger, ticket.Policy);
        return await SucceedAsync(
            context, settings, "rechecked", ticket, isFallback: false, policy.LevelOf(ticket.Provider));
    }

    private Task<VerifyOutcome> IssueAsync(
        HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings, bool isUnchecked = false)
    {
        // In an outage that the server has seen for itself, the short pass opens what was asked for. A stand-in that a
        // visitor chose is worth what it asked of them.
        var (own, asked) = (policy.LevelOf(ticket.Provider), policy.LevelFor(ticket.AskedLevel));
        var isFallback = ticket.IsFallback || isUnchecked;
        var isOutage = isUnchecked || (ticket is { IsFallback: true, IsOutage: true } && own < asked);
        var level = isOutage ? asked : own;
        passes.Issue(context, ticket, policy, settings, isFallback, level, isOutage);
        if (isFallback)
            metrics.FallbackPassIssued();
        Log.Passed(logger, ticket.Provider, ticket.Policy, isFallback);
        return SucceedAsync(context, settings, "passed", ticket, isFallback, level, isOutage);
    }

    private async Task<VerifyOutcome> SucceedAsync(
        HttpContext context, ResolvedOptions settings, string result, Ticket ticket, bool isFallback,
        ChallengeLevel level, bool isOutage = false)
    {
        metrics.Verified(ticket.Provider, result);
        await events.PassIssuedAsync(ForEvents(context, result, ticket, isFallback), settings.Options);
        return new VerifyOutcome(Fault: null, ticket)
        {
            Policy = settings.FindPolicy(ticket.Policy),
            Level = level,
            IsOutage = isOutage,
        };
    }

    /// <summary>Says that an answer is refused: to the log, the metrics and the app.</summary>
    /// <param name="context">The request.</param>
    /// <param name="settings">The options that it goes by.</param>
    /// <param name="fault">Why it is.</param>
    /// <param name="ticket">The ticket; <see langword="null"/> where there is none that is good.</param>
    /// <param name="retryAfter">After how long another try may help.</param>
    /// <param name="another">The check that may help instead.</param>
    public async Task<VerifyOutcome> RefuseAsync(
        HttpContext context, ResolvedOptions settings, VerificationFault fault, Ticket? ticket = null,
        TimeSpan? retryAfter = null, AnotherCheck? another = null)
    {
        metrics.Verified(ticket?.Provider, fault.Reason);
        Log.Refused(
            logger, IsWorthALine(fault, ticket) ? LogLevel.Warning : LogLevel.Debug,
            fault.Reason, ticket?.Provider ?? "-", ticket?.Policy ?? "-");
        var told = ForEvents(context, fault.Reason, ticket, ticket is { IsFallback: true, IsRecheck: false });
        await events.VerificationFailedAsync(told, settings.Options);
        return new VerifyOutcome(fault, ticket)
        {
            Policy = ticket is null ? null : settings.FindPolicy(ticket.Policy),
            RetryAfter = retryAfter,
            Another = another,
        };
    }

    private static BotChallengeVerificationContext ForEvents(
        HttpContext context, string result, Ticket? ticket, bool isFallback) =>
        new()
        {
            HttpContext = context,
            Result = result,
            Provider = ticket?.Provider,
            Policy = ticket?.Policy,
            IsFallback = isFallback,
        };

    /// <summary>
    /// What anybody can send without a ticket is worth a line a minute at most, an outage that all answers meet as
    /// well, and what a network sends that has to wait none.
    /// </summary>
    private bool IsWorthALine(VerificationFault fault, Ticket? ticket)
    {
        if (fault == VerificationFault.Unavailable || fault == VerificationFault.Misconfigured)
            return _outages.TryAcquire();
        if (ticket is not null)
            return true;
        return fault.IsHeldAgainstNetwork && fault != VerificationFault.TooManyAttempts && _unticketed.TryAcquire();
    }

    /// <summary>
    /// Where the stand-in does not reach the level, it is given in an outage alone. Who has been there and was refused
    /// is not sent again for what is none, or they would go round.
    /// </summary>
    private static AnotherCheck? AnotherFor(Ticket ticket, ResolvedPolicy policy, bool isOutage)
    {
        // What was not decided for want of time is tried again: the whole challenge may be one that they cannot pass.
        var chain = ChainOf(ticket, policy);
        if (ticket.IsRecheck && ticket.Provider != chain.First)
            return isOutage ? AnotherCheck.InFull : null;

        return chain.After(ticket.Provider) is { } next && (isOutage || !ticket.IsStandInRefused)
            ? new AnotherCheck(next)
            : null;
    }

    private static ProviderChain ChainOf(Ticket ticket, ResolvedPolicy policy) =>
        policy.ChainFor(policy.LevelFor(ticket.AskedLevel));
}
