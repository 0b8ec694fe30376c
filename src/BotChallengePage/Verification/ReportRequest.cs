using System.Text.Json;
using System.Text.Json.Serialization;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// The body of a report: <c>{ "ticket": "…", "problem": "cookies" }</c> of the challenge page, and
/// <c>{ "page": "clearance", "problem": "blocked" }</c> of the page before forms, which has no ticket.
/// </summary>
internal sealed record ReportRequest(
    [property: JsonPropertyName("ticket")] string? Ticket,
    [property: JsonPropertyName("page")] string? Page,
    [property: JsonPropertyName("problem")] string Problem)
{
    public const int MaxLength = 2 * 1024;

    /// <summary>Whether the page before forms tells it.</summary>
    public bool IsOfClearance => Page == "clearance";

    /// <summary>
    /// Whether a page tells that it goes on with another check, since the script of its provider has not come.
    /// </summary>
    public bool IsOfScript => Problem == "script";

    public static async ValueTask<(ReportRequest? Report, VerificationFault? Fault)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, fault) = await JsonBody.ReadAsync(request, MaxLength, cancellationToken);
        return fault is null ? Parse(body) : (null, fault);
    }

    private static (ReportRequest? Report, VerificationFault? Fault) Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, VerificationJson.Default.ReportRequest) is
                { Problem: not null } report && (report.Ticket is not null || report.IsOfClearance)
                ? (report, null)
                : (null, VerificationFault.BadRequest);
        }
        catch (JsonException)
        {
            return (null, VerificationFault.BadRequest);
        }
    }
}
