using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace BotChallengePage.Tests.Sites;

/// <summary>
/// Somebody with an address, a browser and a raw Cookie header. They follow no redirect; the cookie of a pass is kept
/// by the visitor that <see cref="PassAsync"/> returns.
/// </summary>
internal sealed record Visitor(HttpClient Http, string? Address)
{
    public const string DefaultAgent = "Mozilla/5.0 (X11; Linux x86_64) Protocol/1.0";

    public string? Agent { get; init; } = DefaultAgent;

    public string? Platform { get; init; } = "\"Linux\"";

    public string? Host { get; init; }

    public string? Cookie { get; init; }

    /// <summary>What each request has besides.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public Task<Answer> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, null, headers);

    public Task<Answer> HeadAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Head, url, null, headers);

    public Task<Answer> VerifyAsync(
        ChallengeContract challenge, string response, params (string Name, string Value)[] headers) =>
        SendAsync(
            HttpMethod.Post, challenge.VerifyUrl, JsonContent.Create(new { ticket = challenge.Ticket, response }),
            headers);

    public Task<Answer> VerifyBodyAsync(
        string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        VerifyBytesAsync(Encoding.UTF8.GetBytes(body), contentType, headers);

    public Task<Answer> VerifyBytesAsync(
        byte[] body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, "/bot-challenge/verify", content, headers);
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        Add(request.Headers, ClientAddress.Header, Address);
        Add(request.Headers, "User-Agent", Agent);
        Add(request.Headers, "Sec-CH-UA-Platform", Platform);
        Add(request.Headers, "Cookie", Cookie);
        request.Headers.Host = Host;
        foreach (var (name, value) in Headers.Concat(headers))
            Add(request.Headers, name, value);
        using var response = await Http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    /// <summary>The challenge page as this visitor gets it.</summary>
    public async Task<ChallengeContract> ChallengeAsync(string url = "/bot-challenge")
    {
        var page = await GetAsync(url);
        Assert.True(page is { Status: 403, IsChallengePage: true }, $"{url} answers {page.Status}: {page.Body}");
        return ChallengeContract.Read(page);
    }

    /// <summary>A proof-of-work challenge that is already solved.</summary>
    public async Task<(ChallengeContract Challenge, Solution Answer)> SolveAsync(string url = "/bot-challenge")
    {
        var challenge = await ChallengeAsync(url);
        return (challenge, await SolveAsync(challenge));
    }

    /// <summary>The same with a page that was fetched before, perhaps from another node.</summary>
    public async Task<Solution> SolveAsync(ChallengeContract challenge)
    {
        var parameters = await GetAsync(challenge.ChallengeUrl!);
        Assert.Equal(200, parameters.Status);
        return Solution.Find(parameters.Json);
    }

    /// <summary>This visitor with a pass.</summary>
    public async Task<Visitor> PassAsync(string url = "/bot-challenge")
    {
        var (challenge, answer) = await SolveAsync(url);
        return this with { Cookie = (await VerifyAsync(challenge, answer.Payload)).AssertPassed() };
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
            Assert.True(headers.TryAddWithoutValidation(name, value));
    }
}
