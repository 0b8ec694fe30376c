using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BotChallengePage.Tests.Sites;

/// <summary>A response that was read to its end.</summary>
internal sealed class Answer
{
    private IDocument? _document;

    private Answer(HttpResponseMessage response, string body)
    {
        Status = (int)response.StatusCode;
        Body = body;
        Headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
    }

    public int Status { get; }

    public string Body { get; }

    /// <summary>As they came.</summary>
    public ILookup<string, string> Headers { get; }

    public IReadOnlyList<string> SetCookies => [.. Headers["Set-Cookie"]];

    public string? Location => Header("Location");

    public IDocument Document => _document ??= new HtmlParser().ParseDocument(Body);

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>Why verify refused.</summary>
    public string? Reason => (string?)Json["reason"];

    /// <summary>The element that carries the contract between page and script.</summary>
    public IElement? Challenge => Document.QuerySelector("[data-bot-challenge]");

    public bool IsChallengePage => Challenge is not null;

    public string? Layout => Document.Body?.GetAttribute("data-layout");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStringAsync());

    /// <summary>All values of a header; <see langword="null"/> without one.</summary>
    public string? Header(string name) => Headers.Contains(name) ? string.Join(", ", Headers[name]) : null;

    public void AssertChallenged() => Assert.True(Status == 307, $"Wanted a challenge, got {Status}");

    public void AssertLetThrough() => Assert.True(Status == 200, $"Wanted to be let through, got {Status}");

    /// <summary>A refusal of the verify endpoint: status, reason, and what every one of its answers has.</summary>
    public void AssertRefused(int status, string reason)
    {
        Assert.True(
            status == Status && Body.Contains($"\"reason\":\"{reason}\"", StringComparison.Ordinal),
            $"Wanted {status} {reason}, got {Status} {Start}");
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Empty(SetCookies);
        if (status is 429 or 503)
            Assert.True(
                int.TryParse(Header("Retry-After"), out var seconds) && seconds > 0,
                $"Retry-After: {Header("Retry-After")}");
        else
            Assert.Null(Header("Retry-After"));
    }

    /// <summary>A pass; its cookie as a Cookie header would have it.</summary>
    public string AssertPassed()
    {
        Assert.True(Status == 200, $"Wanted a pass, got {Status} {Start}");
        Assert.Equal("""{"success":true}""", Body);
        Assert.Equal("application/json", Header("Content-Type"));
        Assert.Equal("no-store", Header("Cache-Control"));
        return Assert.Single(SetCookies).Split(';')[0];
    }

    private string Start => Body[..Math.Min(Body.Length, 300)];
}
