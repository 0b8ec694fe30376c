using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BotChallengePage.Tests.Sites;

/// <summary>A response that was read to its end.</summary>
internal sealed class Answer
{
    private readonly ILookup<string, string> _headers;

    private Answer(HttpResponseMessage response, string body)
    {
        Status = (int)response.StatusCode;
        Body = body;
        _headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
    }

    public int Status { get; }

    public string Body { get; }

    public IDocument Document => new HtmlParser().ParseDocument(Body);

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The element that carries the contract between page and script.</summary>
    public IElement? Challenge => Document.QuerySelector("[data-bot-challenge]");

    public bool IsChallengePage => Challenge is not null;

    public string? Layout => Document.Body?.GetAttribute("data-layout");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync());

    /// <summary>All values of a header; <see langword="null"/> without one.</summary>
    public string? Header(string name) => _headers.Contains(name) ? string.Join(", ", _headers[name]) : null;

    public IEnumerable<string> SetCookies => _headers["Set-Cookie"];
}
