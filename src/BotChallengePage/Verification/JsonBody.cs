using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>Reads the body of a request to an endpoint of the library, and never more than it may have.</summary>
internal static class JsonBody
{
    [SuppressMessage("Design", "CA1031", Justification =
        "Whatever a client does to its own request is no fault of the app's.")]
    public static async ValueTask<(byte[] Body, VerificationFault? Fault)> ReadAsync(
        HttpRequest request, int maxLength, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
            return ([], VerificationFault.WrongType);
        if (request.ContentLength > maxLength)
            return ([], VerificationFault.TooLarge);

        var buffer = ArrayPool<byte>.Shared.Rent(maxLength + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, maxLength + 1), maxLength + 1, throwOnEndOfStream: false, cancellationToken);
            return length > maxLength ? ([], VerificationFault.TooLarge) : (buffer[..length], null);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ([], VerificationFault.TooLarge);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The connection was reset, the chunks are no chunks, the gzip is no gzip: each server throws something
            // else.
            return ([], VerificationFault.BadRequest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
