using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace BotChallengePage.Tests.Protocol;

/// <summary>
/// A client with an address, an agent and a raw Cookie header; it follows no redirect and keeps no cookie itself.
/// </summary>
internal sealed record Visitor(HttpClient Http, string Address)
{
    public const string DefaultAgent = "Mozilla/5.0 (X11; Linux x86_64) Protocol/1.0";

    public string? Agent { get; init; } = DefaultAgent;

    public string? Platform { get; init; } = "\"Linux\"";

    public string? Host { get; init; }

    public string? Cookie { get; init; }

    public Task<Reply> GetAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, url, null, headers);

    public Task<Reply> HeadAsync(string url, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Head, url, null, headers);

    public Task<Reply> VerifyAsync(
        ChallengeContract challenge, string response, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, challenge.VerifyUrl, JsonContent.Create(
            new { ticket = challenge.Ticket, response }), headers);

    public Task<Reply> VerifyBodyAsync(
        string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        VerifyBytesAsync(Encoding.UTF8.GetBytes(body), contentType, headers);

    public Task<Reply> VerifyBytesAsync(
        byte[] body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, "/bot-challenge/verify", content, headers);
    }

    public async Task<Reply> SendAsync(
        HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        Add(request.Headers, RemoteAddress.Header, Address);
        Add(request.Headers, "User-Agent", Agent);
        Add(request.Headers, "Sec-CH-UA-Platform", Platform);
        Add(request.Headers, "Cookie", Cookie);
        request.Headers.Host = Host;
        foreach (var (name, value) in headers) Add(request.Headers, name, value);
        return await Reply.ReadAsync(await Http.SendAsync(request));
    }

    /// <summary>The challenge page as this visitor gets it.</summary>
    public async Task<ChallengeContract> ChallengeAsync(string url = "/bot-challenge")
    {
        var page = await GetAsync(url);
        Assert.Equal(403, page.Status);
        return ChallengeContract.Read(page.Body);
    }

    /// <summary>A proof-of-work challenge that is already solved.</summary>
    public async Task<(ChallengeContract Challenge, Altcha Answer)> SolveAsync(string url = "/bot-challenge")
    {
        var challenge = await ChallengeAsync(url);
        var parameters = await GetAsync(challenge.ChallengeUrl!);
        Assert.Equal(200, parameters.Status);
        return (challenge, Altcha.Solve(parameters.Json));
    }

    /// <summary>This visitor with a pass.</summary>
    public async Task<Visitor> PassAsync(string url = "/bot-challenge")
    {
        var (challenge, answer) = await SolveAsync(url);
        return this with { Cookie = (await VerifyAsync(challenge, answer.Payload)).AssertPassed() };
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null) Assert.True(headers.TryAddWithoutValidation(name, value));
    }
}
