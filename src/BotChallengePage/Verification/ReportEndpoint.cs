using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.Providers;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Verification;

/// <summary>
/// <c>POST {prefix}/report</c>: a page tells that its visitor reads a reference, and under which words; the page before
/// forms, that it has got nothing for them. That becomes a line of the log, where whoever is asked for help finds it.
/// Or that the script of its provider has not come, which the provider's circuit hears of. Nobody learns from the
/// answer what became of it.
/// </summary>
internal sealed class ReportEndpoint(
    TicketReader tickets,
    SettingsMonitor options,
    ProviderCircuits circuits,
    RefusalWriter refusals,
    BotChallengeMetrics metrics,
    TimeProvider time,
    ILogger<ReportEndpoint> logger)
{
    private const int Capacity = 10_000;
    private const int MostOfNetwork = 10;
    private const int MostOfAll = 100;
    private const int LongestProblem = 32;

    /// <summary>Anybody may send these: their sum is not that of reports with a ticket.</summary>
    private static readonly ClientPartition OfClearance = ClientPartitions.OfText("clearance");

    private readonly OwnCounter _ofNetwork = new("report", TimeSpan.FromMinutes(1), Capacity, time);
    private readonly OwnCounter _clearanceOfNetwork = new("clearance-report", TimeSpan.FromMinutes(1), Capacity, time);
    private readonly OwnCounter _ofAll = new("reports", TimeSpan.FromMinutes(1), 2, time);

    public async Task HandleAsync(HttpContext context)
    {
        var origin = RequestOrigin.Of(context.Request);
        var (report, unreadable) = await ReportRequest.ReadAsync(context.Request, context.RequestAborted);
        if (origin.IsForeign && !(origin.Host is { } host && tickets.IsIssuedTo(context, report?.Ticket, host)))
        {
            await refusals.WriteAsync(context, VerificationFault.CrossSite);
            return;
        }

        if (report is null)
        {
            await refusals.WriteAsync(context, unreadable!);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (report.IsOfClearance)
        {
            if (ReportedProblem.IsKnown(report) && IsWorthALine(context, report))
            {
                metrics.Reported("clearance", report.Problem);
                Log.NotCleared(logger, report.Problem);
            }
        }
        else if (report.IsOfScript)
        {
            // One that has expired may be of a page that was left open since long before the outage, or after it.
            if (tickets.Read(context, report.Ticket!, options.Current).Ticket is { } shown &&
                IsWorthALine(context, report))
            {
                metrics.Reported("challenge", report.Problem);
                Log.ScriptNotThere(logger, shown.Provider, shown.Policy);
                circuits.ReportScript(
                    shown.Provider, CountBy.ConfiguredSubnet.SubnetOf(context, options.Current.Options.Counters));
            }
        }
        else if (tickets.Read(context, report.Ticket!, options.Current, acceptExpired: true).Ticket is { } ticket &&
            IsWorthALine(context, report))
        {
            metrics.Reported("challenge", ReportedProblem.Known(report));
            Log.ReferenceShown(logger, TicketReference.Of(ticket), report.Problem, ticket.Policy, ticket.Provider);
        }
    }

    /// <summary>Letters alone: what a visitor's browser says goes into a log.</summary>
    private bool IsWorthALine(HttpContext context, ReportRequest report) =>
        report.Problem.Length is > 0 and <= LongestProblem &&
        report.Problem.All(char.IsAsciiLetter) &&
        (report.IsOfClearance ? _clearanceOfNetwork : _ofNetwork)
            .Increment(ClientFingerprint.NetworkOf(context)) <= MostOfNetwork &&
        _ofAll.Increment(report.IsOfClearance ? OfClearance : default) <= MostOfAll;
}
