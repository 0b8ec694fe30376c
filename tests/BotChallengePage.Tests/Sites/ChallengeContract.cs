using AngleSharp.Dom;

namespace BotChallengePage.Tests.Sites;

/// <summary>The one element that the page and its script share, as a browser would read it.</summary>
internal sealed record ChallengeContract(IDocument Page, IElement Element)
{
    public string Provider => this["provider"]!;

    public string Ticket { get; init; } = Element.GetAttribute("data-ticket")!;

    public string VerifyUrl => this["verify-url"]!;

    public string? Destination => this["dest"];

    public string? ChallengeUrl => this["challenge-url"];

    public string? this[string name] => Element.GetAttribute("data-" + name);

    public static ChallengeContract Read(Answer page) =>
        new(page.Document, Assert.Single(page.Document.QuerySelectorAll("[data-bot-challenge]")));
}
