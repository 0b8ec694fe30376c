using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.Providers;
using BotChallengePage.Providers.Waiting;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Challenges;

/// <summary>
/// Issues a ticket and has the provider make its widget; where either cannot be had, the check is unavailable.
/// </summary>
internal sealed class ChallengeIssuer(
    ProviderRegistry providers, TicketProtector tickets, ChallengePaths paths, WaitDelay delay, TimeProvider time,
    ILogger<ChallengeIssuer> logger)
{
    private const int MostReferences = 100;

    private readonly OwnCounter _references = new("references", TimeSpan.FromMinutes(1), 1, time);
    private readonly LogRateLimiter _faults = new(time);
    private readonly LogRateLimiter _keyFaults = new(time);

    public IssuedChallenge Issue(HttpContext context, WantedChallenge wanted)
    {
        var policy = wanted.Policy;
        var ticket = Ticket.Issue(
            policy, wanted.Provider, RequestHost.Of(context.Request), ClientFingerprint.AgentOf(context),
            time.GetUtcNow(), wanted.Level, wanted.IsOutage, wanted.IsStandInRefused, wanted.IsRecheck, wanted.Form,
            wanted.Provider == ChallengeProviders.Wait ? delay.For(context, policy) : default);
        if (Protect(ticket) is not { } text)
            return new IssuedChallenge(
                wanted, TicketText: "", TicketId: default, WithoutTicket(ticket), Widget: null);

        var widget = CreateWidget(
            ChallengeContext.Of(context, ticket, text, policy.Settings, paths), providers.Get(wanted.Provider));
        if (widget is null && wanted.IsEasyRecheck)
            return Issue(context, WantedChallenge.Of(policy, wanted.Level));
        return widget is null && wanted.Chain.After(wanted.Provider) is { } next
            ? Issue(context, wanted with { Provider = next, IsOutage = true, IsRecheck = false })
            : new IssuedChallenge(wanted, text, ticket.Id, TicketReference.Of(ticket), widget)
            {
                ReadyAt = ticket.ReadyAt,
            };
    }

    /// <summary>
    /// A page without a ticket cannot report what its visitor reads; but the server knows.
    /// </summary>
    private string WithoutTicket(Ticket ticket)
    {
        var reference = TicketReference.Of(ticket);
        if (_references.Increment(default) <= MostReferences)
            Log.ReferenceShown(logger, reference, "unavailable", ticket.Policy, ticket.Provider);
        return reference;
    }

    /// <summary>
    /// Data Protection has no keys while the place where the app keeps them cannot be reached since the start.
    /// </summary>
    private string? Protect(Ticket ticket)
    {
        try
        {
            return tickets.Protect(ticket);
        }
        catch (CryptographicException fault)
        {
            if (_keyFaults.TryAcquire())
                Log.NoKeyForTickets(logger, fault);
            return null;
        }
    }

    [SuppressMessage(
        "Design", "CA1031",
        Justification =
            "A provider may be the app's own code; its fault is an outage, not a 500 on every challenged page.")]
    private ChallengeWidget? CreateWidget(ChallengeContext challenge, IChallengeProvider provider)
    {
        try
        {
            return provider.CreateWidget(challenge)
                ?? throw new InvalidOperationException("The provider returned no widget.");
        }
        catch (Exception fault) when (!challenge.HttpContext.RequestAborted.IsCancellationRequested)
        {
            if (_faults.TryAcquire(out var suppressed))
                Log.WidgetFailed(logger, provider.Name, suppressed, fault);
            return null;
        }
    }
}
