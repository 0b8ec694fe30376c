using System.Globalization;
using BotChallengePage.Localization;
using BotChallengePage.Providers;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// A challenge that a visitor has, for <see cref="IChallengeProvider.CreateWidget"/> and for a provider's own
/// endpoints.
/// </summary>
public sealed class ChallengeContext
{
    /// <summary>The request that gets the page, or that came to the endpoint.</summary>
    public required HttpContext HttpContext { get; init; }

    /// <summary>The ticket that the answer has to come back with.</summary>
    public required ChallengeTicket Ticket { get; init; }

    /// <summary>The ticket as the page carries it, URL-safe.</summary>
    public required string TicketText { get; init; }

    internal ResolvedOptions? Settings { get; init; }

    /// <summary>What has to be passed; <see langword="null"/> where an app makes a challenge of its own.</summary>
    internal ResolvedPolicy? Policy { get; init; }

    internal string? EndpointsUrl { get; init; }

    /// <summary>
    /// Options of a section, as they were when the request came: a change of the configuration meanwhile is none to it.
    /// </summary>
    /// <typeparam name="TOptions">The type of the options, as given to <c>AddSection&lt;TOptions&gt;()</c>.</typeparam>
    public TOptions GetOptions<TOptions>()
        where TOptions : class, new() => Settings.SectionFor<TOptions>(HttpContext);

    /// <summary>The visitor's language, as far as there are texts in it: a BCP 47 tag.</summary>
    /// <exception cref="InvalidOperationException">The library is not among the request's services.</exception>
    public string Language => ChallengeTexts.TagOf(Culture);

    /// <summary>
    /// All texts in the visitor's language by their keys: the library's, over them those that the provider brings
    /// (<see cref="IChallengeProvider.Texts"/>), and over these the app's own. For <see cref="ChallengeWidget"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The library is not among the request's services.</exception>
    public IReadOnlyDictionary<string, string> Texts => AllTexts.In(Culture, Provider);

    private ChallengeTexts AllTexts => HttpContext.RequestServices.GetRequiredService<ChallengeTexts>();

    private CultureInfo Culture => AllTexts.CultureOf(HttpContext);

    private string Provider { get; init; } = "";

    /// <summary>The URL of one of the provider's own endpoints, with the ticket.</summary>
    /// <param name="path">The path as it was given to <see cref="ChallengeProviderEndpoints.Map"/>.</param>
    /// <exception cref="InvalidOperationException">The library has not made this context.</exception>
    public string EndpointUrl(string path = "")
    {
        ArgumentNullException.ThrowIfNull(path);
        if (EndpointsUrl is null)
            throw new InvalidOperationException(
                "Only a challenge that the library has made knows the URLs of endpoints.");

        return $"{EndpointsUrl}{(path.Length == 0 ? "" : "/")}{path}?ticket={TicketText}";
    }

    internal static ChallengeContext Of(
        HttpContext context, Ticket ticket, string ticketText, ResolvedOptions settings, ChallengePaths paths) => new()
        {
            HttpContext = context,
            Ticket = ticket.ForProvider(),
            TicketText = ticketText,
            Settings = settings,
            Policy = settings.FindPolicy(ticket.Policy),
            EndpointsUrl = paths.Provider(context.Request, ticket.Provider),
            Provider = ticket.Provider,
        };
}
