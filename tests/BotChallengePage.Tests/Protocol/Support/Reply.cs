using System.Net;
using System.Text.Json.Nodes;

namespace BotChallengePage.Tests.Protocol;

/// <summary>What came back, read to the end.</summary>
internal sealed record Reply(int Status, ILookup<string, string> Headers, string Body)
{
    public string? this[string header] => Headers.Contains(header) ? string.Join(", ", Headers[header]) : null;

    public string? Location => this["Location"];

    public string? Reason => (string?)Json["reason"];

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string[] SetCookies => [.. Headers["Set-Cookie"]];

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .SelectMany(header => header.Value.Select(value => (header.Key, value)))
                .ToLookup(header => header.Key, header => header.value, StringComparer.OrdinalIgnoreCase);
            return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>A refusal of the verify endpoint: status, reason, and what every one of its answers has.</summary>
    public void AssertRefused(int status, string reason)
    {
        Assert.True(status == Status &&
            Body.Contains($"\"reason\":\"{reason}\"", StringComparison.Ordinal),
            $"Wanted {status} {reason}, got {Status} {Body[..Math.Min(Body.Length, 300)]}");
        Assert.Equal("application/problem+json", this["Content-Type"]);
        Assert.Equal("no-store", this["Cache-Control"]);
        Assert.Empty(SetCookies);
        if (status is 429 or 503) AssertRetryAfter();
        else Assert.Null(this["Retry-After"]);
    }

    /// <summary>A pass; its cookie as a Cookie header would have it.</summary>
    public string AssertPassed()
    {
        Assert.True(Status == (int)HttpStatusCode.OK,
            $"Wanted a pass, got {Status} {Body[..Math.Min(Body.Length, 300)]}");
        Assert.Equal("""{"success":true}""", Body);
        Assert.Equal("application/json", this["Content-Type"]);
        Assert.Equal("no-store", this["Cache-Control"]);
        return Assert.Single(SetCookies).Split(';')[0];
    }

    public void AssertChallenged() => Assert.True(Status == 307, $"Wanted a challenge, got {Status}");

    public void AssertLetThrough() => Assert.True(Status == 200, $"Wanted to be let through, got {Status}");

    private void AssertRetryAfter() =>
        Assert.True(int.TryParse(this["Retry-After"], out var seconds) &&
            seconds > 0, $"Retry-After: {this["Retry-After"]}");
}
