using BotChallengePage.Tickets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>The body of a verify request: <c>{ "ticket": "…", "response": "…" }</c>.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Response">The answer.</param>
internal sealed record VerifyRequest(string Ticket, string Response)
{
    /// <summary>Where its visitor wants to go, as a page says whose browser keeps no cookie.</summary>
    public string? Destination { get; init; }

    /// <summary>An answer that comes in a form may be as long.</summary>
    public const int MaxLength = 16 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    public static async ValueTask<(VerifyRequest? Request, VerificationFault? Fault)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        var (body, fault) = await JsonBody.ReadAsync(request, MaxLength, cancellationToken);
        return fault is null ? Parse(body) : (null, fault);
    }

    private static (VerifyRequest? Request, VerificationFault? Fault) Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Understand(document.RootElement) is { } request
                ? (request, null)
                : (null, VerificationFault.BadRequest);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The latter for an escaped half of a surrogate pair, in a name or a value: valid JSON that is no text.
            return (null, VerificationFault.BadRequest);
        }
    }

    private static VerifyRequest? Understand(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !TryReadText(body, "ticket", out var ticket) ||
            !TryReadText(body, "response", out var response))
            return null;

        // A missing ticket goes the way of a forged one, whatever else is missing with it: there is nothing to answer.
        if (ticket is null or "")
            return new VerifyRequest("", response ?? "");
        if (response is null || !TryReadText(body, "dest", out var destination))
            return null;
        return new VerifyRequest(ticket, response) { Destination = destination };
    }

    /// <returns>Whether the member is a text or missing, for which <see langword="null"/> counts as well.</returns>
    private static bool TryReadText(JsonElement body, string name, out string? text)
    {
        var isThere = body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
        text = isThere && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return !isThere || text is not null;
    }
}
