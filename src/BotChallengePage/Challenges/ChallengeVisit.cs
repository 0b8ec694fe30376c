using System.Globalization;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>What a challenge page is made of for its visitor.</summary>
/// <param name="Context">The request that gets it.</param>
/// <param name="Challenge">The challenge on it.</param>
/// <param name="Destination">Where the visitor goes after success; <see langword="null"/> in place.</param>
/// <param name="Url">The page that they want, in place as well.</param>
/// <param name="Culture">The language.</param>
/// <param name="Nonce">The nonce of its tags, if they have one.</param>
/// <param name="Form">The form that it carries on.</param>
/// <param name="Notice">What went wrong before.</param>
internal sealed record ChallengeVisit(
    HttpContext Context,
    IssuedChallenge Challenge,
    ReturnUrl? Destination,
    ReturnUrl Url,
    CultureInfo Culture,
    string? Nonce,
    SealedForm? Form,
    IHtmlContent? Notice);
