using BotChallengePage.KeptForms;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>What a page without script has sent.</summary>
internal sealed record SentAnswer
{
    /// <summary>The ticket, however old; <see langword="null"/> where there is none that can be read.</summary>
    public Ticket? Ticket { get; init; }

    public VerifyRequest Answer { get; init; } = new("", "");

    /// <summary>Where the visitor wants to go.</summary>
    public ReturnUrl? Destination { get; init; }

    /// <summary>The form that the page carries on; <see langword="null"/> where there is none.</summary>
    public PostedForm? Form { get; init; }

    /// <summary>The provider whose check is asked for instead of an answer; empty for the policy's own.</summary>
    public string? AskedFor { get; init; }

    /// <summary>
    /// Who asks again; <see langword="null"/> for whoever would ask a visitor who comes for the first time.
    /// </summary>
    public string? Provider => Ticket is { IsRecheck: false } ticket ? ticket.Provider : null;

    public ReturnUrl DestinationIn(HttpContext context) =>
        Form?.Url ?? Destination ?? ReturnUrl.Root(RequestPathBase.Of(context.Request));
}
