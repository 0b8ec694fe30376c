using System.Buffers;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Challenges;

/// <summary>The contact of a policy, as the page shows it.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Url">Where it leads to; <see langword="null"/> for words that are no address.</param>
internal sealed record ContactLink(string Text, string? Url)
{
    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create(" ,;:<>?&");
    private static readonly string[] Schemes = ["mailto:", "tel:", "https://", "http://"];

    public static ContactLink Of(string contact, HttpRequest request)
    {
        if (Schemes.FirstOrDefault(scheme => contact.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is
            { } scheme)
            return new(contact[scheme.Length..].Split('?')[0].TrimEnd('/'), contact);
        if (contact is ['/', not '/', ..])
            return new(
                RequestHost.Of(request) + contact, RequestPathBase.Of(request).ToUriComponent() + contact);

        return new(contact, IsMailAddress(contact) ? $"mailto:{contact}" : null);
    }

    private static bool IsMailAddress(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at &&
        text.LastIndexOf('@') == at &&
        text.AsSpan(at).Contains('.') &&
        !text.AsSpan().ContainsAny(NotInAddresses);
}
