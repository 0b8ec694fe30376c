using BotChallengePage.Counters.Memory;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Clearance;

/// <summary>
/// Remembers for a moment whom the page has sent on, so that nobody goes round, whatever becomes of cookies and query
/// on their way: a CDN that drops cookies on one path, an app that redirects to an address without the marker.
/// </summary>
internal sealed class ClearanceReturns(TimeProvider time)
{
    private const int Capacity = 10_000;

    /// <summary>
    /// A second tab that opens at once is none. Each node behind a load balancer counts for itself, and browsers follow
    /// twenty redirects altogether.
    /// </summary>
    private const int MostPlain = 1;

    /// <summary>A marker that is lost twice is lost a third time.</summary>
    private const int MostMarked = 2;

    /// <summary>Several rounds, of which each may take the page's whole patience.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly OwnCounter _plain = new("clearance", Window, Capacity, time);
    private readonly OwnCounter _marked = new("clearance-marked", Window, Capacity, time);

    /// <summary>Where a visitor goes on who has a cookie that says enough.</summary>
    public string OfCookie(HttpContext context, ReturnUrl destination) =>
        _plain.Increment(VisitorOf(context, destination)) <= MostPlain
            ? destination.Value
            : OfMarker(context, destination);

    /// <summary>Where a visitor goes on whose cookies are lost.</summary>
    public string OfMarker(HttpContext context, ReturnUrl destination)
    {
        _marked.Increment(VisitorOf(context, destination));
        return TriedMarker.AddTo(destination);
    }

    /// <summary>Whether a visitor was sent there with a marker, and has lost it again and again.</summary>
    public bool AreLost(HttpContext context, ReturnUrl destination) =>
        _marked.CountOf(VisitorOf(context, destination)) >= MostMarked;

    private static ClientPartition VisitorOf(HttpContext context, ReturnUrl destination) => ClientPartitions.OfText(
        $"{ClientFingerprint.NetworkOf(context)} {context.Request.Headers.UserAgent} {destination.Value}");
}
