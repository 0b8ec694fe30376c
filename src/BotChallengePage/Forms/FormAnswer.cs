using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Tickets;
using BotChallengePage.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Forms;

/// <summary>What the fields of a form bring.</summary>
/// <param name="Ticket">
/// The ticket; <see langword="null"/> for a token of Turnstile that comes without one, from Cloudflare's own markup.
/// </param>
/// <param name="Response">The answer.</param>
internal sealed record FormAnswer(string? Ticket, string Response)
{
    public const string TicketField = "bot-challenge-ticket";

    /// <summary>Of ALTCHA's own widget.</summary>
    public const string AltchaField = "altcha";

    /// <summary>Of Cloudflare's own widget.</summary>
    public const string TurnstileField = "cf-turnstile-response";

    /// <returns>
    /// No answer where there is none; why, where that is for another reason than that the form has none.
    /// </returns>
    public static async ValueTask<(FormAnswer? Answer, VerificationFault? Fault)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return default;

        IFormCollection fields;
        try
        {
            fields = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            // No form, one that has more than the site or the server takes, or was not there in time, or a visitor who
            // has left.
            return (null, unreadable is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? VerificationFault.TooLarge
                : VerificationFault.BadRequest);
        }

        var altcha = First(fields[AltchaField]);
        var response =
            First(fields[ValidateBotChallengeAttribute.FieldName]) ?? First(fields[TurnstileField]) ?? altcha;
        if (response is not { Length: <= VerifyRequest.MaxLength })
            return default;

        // ALTCHA's widget sends nothing but its payload, whose challenge has the ticket in it.
        var ticket = First(fields[TicketField]);
        if (ticket is null && response == altcha)
            ticket = ProofOfWorkAnswer.Parse(response)?.Challenge.Parameters.Data.Ticket ?? "";
        return (new FormAnswer(ticket, response), null);
    }

    private static string? First(StringValues values) => values.FirstOrDefault(value => value is { Length: > 0 });
}
