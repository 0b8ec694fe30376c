using BotChallengePage.Diagnostics;
using BotChallengePage.Events;
using BotChallengePage.Passes;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Verification;

/// <summary><c>POST {prefix}/verify</c>: from an answer to a pass cookie.</summary>
internal sealed class VerifyEndpoint(
    SettingsMonitor options,
    TicketReader tickets,
    TicketAttempts tries,
    VerificationRateLimiter failures,
    ForeignOriginLog foreign,
    ProviderInvoker providers,
    UncheckedAnswers uncheckedAnswers,
    PassIssuer passes,
    PassRechecks rechecks,
    ChallengePaths paths,
    RefusalWriter refusals,
    BotChallengeMetrics metrics,
    EventDispatcher events,
    TimeProvider time,
    ILogger<VerifyEndpoint> logger)
{
    private static readonly TimeSpan RetryUnavailableAfter = TimeSpan.FromSeconds(2);

    private readonly LogRateLimiter _outages = new(time);
    private readonly LogRateLimiter _unticketed = new(time);

    public async Task HandleAsync(HttpContext context)
    {
        // Taken once: a reload while the answer is checked must not make it earn the pass of another policy.
        var settings = options.Current;
        var origin = RequestOrigin.Of(context.Request, settings.ClientOrigins);
        if (origin is { IsForeign: true, Host: null })
        {
            await RefuseForeignAsync(context, settings);
            return;
        }

        var (request, unreadable) = await VerifyRequest.ReadAsync(context.Request, context.RequestAborted);
        if (origin is { IsForeign: true, Host: { } host } && !tickets.IsIssuedTo(context, request?.Ticket, host))
        {
            await RefuseForeignAsync(context, settings);
            return;
        }

        if (request is null)
        {
            await RefuseAsync(context, settings, unreadable!);
            return;
        }

        if (await failures.CheckAsync(
            context, settings.Options.Verification, () => AnswerAsync(context, request, settings)) is { } wait)
            await RefuseAsync(context, settings, VerificationFault.TooManyAttempts, retryAfter: wait);
    }

    private async Task RefuseForeignAsync(HttpContext context, ResolvedOptions settings)
    {
        foreign.Refused(context.Request);
        await RefuseAsync(context, settings, VerificationFault.CrossSite);
    }

    /// <returns>Why there is no pass; <see langword="null"/> when there is one.</returns>
    private async Task<VerificationFault?> AnswerAsync(
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
                    FallbackOf(context, ticket, policy, isOutage: verdict != ProviderVerdict.Undecided)),
            ProviderVerdict.Misconfigured =>
                await RefuseAsync(context, settings, VerificationFault.Misconfigured, ticket),
            _ => await RefuseAsync(context, settings, VerificationFault.Rejected, ticket),
        };
    }

    private async Task<VerificationFault?> PassAsync(
        HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings, bool isUnchecked = false)
    {
        if (!await tries.TrySucceedAsync(ticket, settings.Options.Counters.Timeout, context.RequestAborted))
            return await RefuseAsync(context, settings, VerificationFault.Replayed, ticket);

        await IssueAsync(context, ticket, policy, settings, isUnchecked);
        return null;
    }

    /// <summary>
    /// Where the policy's own provider asks no more than a recheck, it is the whole challenge, and the pass is a new
    /// one as well. Else it is worth nothing without a pass that is good but for the network.
    /// </summary>
    private async Task<VerificationFault?> RecheckAsync(
        HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings)
    {
        if (!await tries.TrySucceedAsync(ticket, settings.Options.Counters.Timeout, context.RequestAborted))
            return await RefuseAsync(context, settings, VerificationFault.Replayed, ticket);

        var isWhole = ticket.Provider == ChainOf(ticket, policy).First;
        var pass = await rechecks.ExtendAsync(context, policy, policy.LevelFor(ticket.AskedLevel));
        if (pass is null && !isWhole)
            return await RefuseAsync(
                context, settings, VerificationFault.TicketExpired, ticket,
                fallback: InFull(context, ticket, policy));

        if (pass is null)
        {
            await IssueAsync(context, ticket, policy, settings);
            return null;
        }

        if (isWhole)
            passes.Issue(
                context, ticket, policy, settings, isFallback: false, policy.LevelOf(ticket.Provider), earlier: pass);
        else
            passes.Write(context, pass, settings);
        Log.Rechecked(logger, ticket.Policy);
        await SucceedAsync(context, settings, "rechecked", ticket, isFallback: false);
        return null;
    }

    private Task IssueAsync(
        HttpContext context, Ticket ticket, ResolvedPolicy policy, ResolvedOptions settings, bool isUnchecked = false)
    {
        // In an outage that the server has seen for itself, the short pass opens what was asked for. A stand-in that a
        // visitor chose is worth what it asked of them.
        var (own, asked) = (policy.LevelOf(ticket.Provider), policy.LevelFor(ticket.AskedLevel));
        var isFallback = ticket.IsFallback || isUnchecked;
        var isOutage = isUnchecked || (ticket is { IsFallback: true, IsOutage: true } && own < asked);
        passes.Issue(context, ticket, policy, settings, isFallback, isOutage ? asked : own, isOutage);
        if (isFallback)
            metrics.FallbackPassIssued();
        Log.Passed(logger, ticket.Provider, ticket.Policy, isFallback);
        return SucceedAsync(context, settings, "passed", ticket, isFallback);
    }

    private async Task SucceedAsync(
        HttpContext context, ResolvedOptions settings, string result, Ticket ticket, bool isFallback)
    {
        metrics.Verified(ticket.Provider, result);
        await events.PassIssuedAsync(ForEvents(context, result, ticket, isFallback), settings.Options);
        await context.Response.WriteAsJsonAsync(
            new VerifyResponse(true), VerificationJson.Default.VerifyResponse, "application/json",
            CancellationToken.None);
    }

    private async Task<VerificationFault> RefuseAsync(
        HttpContext context, ResolvedOptions settings, VerificationFault fault, Ticket? ticket = null,
        TimeSpan? retryAfter = null, string? fallback = null)
    {
        metrics.Verified(ticket?.Provider, fault.Reason);
        Log.Refused(
            logger, IsWorthALine(fault, ticket) ? LogLevel.Warning : LogLevel.Debug,
            fault.Reason, ticket?.Provider ?? "-", ticket?.Policy ?? "-");
        var told = ForEvents(context, fault.Reason, ticket, ticket is { IsFallback: true, IsRecheck: false });
        await events.VerificationFailedAsync(told, settings.Options);
        await refusals.WriteAsync(context, fault, retryAfter, fallback);
        return fault;
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
    private string? FallbackOf(HttpContext context, Ticket ticket, ResolvedPolicy policy, bool isOutage)
    {
        // What was not decided for want of time is tried again: the whole challenge may be one that they cannot pass.
        var chain = ChainOf(ticket, policy);
        if (ticket.IsRecheck && ticket.Provider != chain.First)
            return isOutage ? InFull(context, ticket, policy) : null;

        return chain.After(ticket.Provider) is { } next && (isOutage || !ticket.IsStandInRefused)
            ? paths.Page(context.Request, policy, policy.LevelFor(ticket.AskedLevel), provider: next)
            : null;
    }

    /// <summary>Where a visitor goes who could not be rechecked.</summary>
    private string InFull(HttpContext context, Ticket ticket, ResolvedPolicy policy) =>
        paths.Page(context.Request, policy, policy.LevelFor(ticket.AskedLevel), inFull: true);

    private static ProviderChain ChainOf(Ticket ticket, ResolvedPolicy policy) =>
        policy.ChainFor(policy.LevelFor(ticket.AskedLevel));
}
