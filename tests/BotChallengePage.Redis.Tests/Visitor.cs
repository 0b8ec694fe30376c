using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BotChallengePage.Redis.Tests;

/// <summary>A client with an address of its own, that can pass the proof of work.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _address;
    private string? _cookie;

    public Visitor(Uri site, string address)
    {
        _address = address;
        _client = new(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy =
                false, MaxConnectionsPerServer = 256 })
        {
            BaseAddress = site,
            Timeout = TimeSpan.FromSeconds(60),
        };
        _client.DefaultRequestHeaders.Add("User-Agent", "Mozilla/5.0 (test)");
        _client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
    }

    public async Task<HttpStatusCode> GetAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.StatusCode;
    }

    public async Task PassAsync()
    {
        var (ticket, payload) = await SolveAsync();
        var response = await AnswerAsync(ticket, payload);
        Assert.Equal(HttpStatusCode.OK, response.Status);
        TakeCookie(response.Cookie);
    }

    /// <summary>The same client, pass included, asking one node. The pass is for the host, so that stays.</summary>
    public Visitor At(Uri node)
    {
        var visitor = new Visitor(node, _address);
        visitor._client.DefaultRequestHeaders.Host = _client.BaseAddress!.Authority;
        visitor.TakeCookie(_cookie);
        return visitor;
    }

    /// <summary>The pass in the same browser, on another network.</summary>
    public Visitor From(string address)
    {
        var visitor = new Visitor(_client.BaseAddress!, address);
        visitor.TakeCookie(_cookie);
        return visitor;
    }

    public async Task<(string Ticket, string Payload)> SolveAsync()
    {
        var page = await (await _client.GetAsync(new Uri("/bot-challenge?dest=%2Ffacets", UriKind.Relative))).Content
            .ReadAsStringAsync();
        var ticket = TicketAttribute().Match(page).Groups[1].Value;
        var challenge = await _client.GetFromJsonAsync<JsonObject>(
            new Uri($"/bot-challenge/proof-of-work?ticket={ticket}", UriKind.Relative));
        return (ticket, Solve(challenge!));
    }

    public async Task<(HttpStatusCode Status, string? Cookie)> AnswerAsync(string ticket, string payload)
    {
        using var response = await _client.PostAsJsonAsync(
            new Uri("/bot-challenge/verify", UriKind.Relative), new { ticket, response = payload });
        var cookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0]
            : null;
        return (response.StatusCode, cookie);
    }

    public void Dispose() => _client.Dispose();

    private void TakeCookie(string? cookie)
    {
        if (cookie is null)
            return;

        _cookie = cookie;
        _client.DefaultRequestHeaders.Add("Cookie", cookie);
    }

    private static string Solve(JsonObject challenge)
    {
        var parameters = challenge["parameters"]!;
        var nonce = Convert.FromHexString((string)parameters["nonce"]!);
        var salt = Convert.FromHexString((string)parameters["salt"]!);
        var prefix = (string)parameters["keyPrefix"]!;
        byte[] password = [.. nonce, 0, 0, 0, 0];
        for (var counter = 0u; ; counter++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(nonce.Length), counter);
            var key = Convert.ToHexStringLower(
                Rfc2898DeriveBytes.Pbkdf2(password, salt, (int)parameters["cost"]!, HashAlgorithmName.SHA256, 32));
            if (!key.StartsWith(prefix, StringComparison.Ordinal))
                continue;

            var answer = new JsonObject
            {
                ["challenge"] = challenge.DeepClone(),
                ["solution"] = new JsonObject { ["counter"] = counter, ["derivedKey"] = key, ["time"] = 1 },
            };
            return Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.ToJsonString()));
        }
    }

    [GeneratedRegex("data-ticket=\"([^\"]+)\"")]
    private static partial Regex TicketAttribute();
}
