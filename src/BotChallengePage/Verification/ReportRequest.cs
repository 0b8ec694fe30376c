using System.Text.Json;
using System.Text.Json.Serialization;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>The body of a report: <c>{ "ticket": "…", "problem": "cookies" }</c>.</summary>
internal sealed record ReportRequest(
    [property: JsonPropertyName("ticket")] string Ticket, [property: JsonPropertyName("problem")] string Problem)
{
    public const int MaxLength = 2 * 1024;

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
                { Ticket: not null, Problem: not null } report
                ? (report, null)
                : (null, VerificationFault.BadRequest);
        }
        catch (JsonException)
        {
            return (null, VerificationFault.BadRequest);
        }
    }
}
