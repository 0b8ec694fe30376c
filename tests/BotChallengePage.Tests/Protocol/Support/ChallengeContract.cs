using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BotChallengePage.Tests.Protocol;

/// <summary>The one element that the page and its script share, as a browser would read it.</summary>
internal sealed record ChallengeContract(IHtmlDocument Page, IElement Element)
{
    public string Provider => this["provider"]!;

    public string Ticket { get; init; } = Element.GetAttribute("data-ticket")!;

    public string VerifyUrl => this["verify-url"]!;

    public string? Destination => this["dest"];

    public string? ChallengeUrl => this["challenge-url"];

    public string? this[string name] => Element.GetAttribute("data-" + name);

    public static ChallengeContract Read(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        return new ChallengeContract(page, Assert.Single(page.QuerySelectorAll("[data-bot-challenge]")));
    }
}
