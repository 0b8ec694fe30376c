using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Requests;

/// <summary>
/// The endpoint that a request without endpoint routing is answered for. It is not the request's own: MVC makes links
/// by whether there is one, also those of the layout that the challenge page has.
/// </summary>
internal sealed record AnsweredEndpoint(Endpoint Endpoint)
{
    public static Endpoint? Of(HttpContext context) =>
        context.Features.Get<AnsweredEndpoint>()?.Endpoint ?? context.GetEndpoint();
}
