using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TurnstileEmulator.Siteverify;

/// <summary>Reads the three kinds of body that siteverify takes: urlencoded, JSON and multipart.</summary>
internal static class SiteverifyRequestReader
{
    public static async Task<SiteverifyRequest> ReadAsync(HttpRequest request, DateTimeOffset time)
    {
        try
        {
            var field = await ReadFieldsAsync(request);
            return new SiteverifyRequest(
                field("secret"), field("response"), field("remoteip"), field("idempotency_key"), request.ContentType,
                time);
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or
        InvalidOperationException)
        {
            return new SiteverifyRequest(null, null, null, null, request.ContentType, time) { Malformed = true };
        }
    }

    private static async Task<Func<string, string?>> ReadFieldsAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return name => form[name].FirstOrDefault();
        }

        if (request.HasJsonContentType())
        {
            var json = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            var members = json as JsonObject ?? throw new InvalidDataException("The body is no JSON object.");
            return name => members[name]?.GetValue<string>();
        }

        return request.ContentType is null && request.ContentLength is null or 0
            ? _ => null
            : throw new InvalidDataException("Neither a form nor JSON.");
    }
}
