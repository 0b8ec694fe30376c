using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BotChallengePage.Tests.Clients;

namespace BotChallengePage.Benchmarks.Site;

/// <summary>Earns a pass of a running site as a browser does, by the protocol alone.</summary>
internal static partial class RemoteVisitor
{
    /// <returns>The value of the cookie.</returns>
    public static async Task<string> EarnAsync(Uri site, string agent)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Sec-CH-UA-Platform", "\"Linux\"");

        using var page = await client.GetAsync(new Uri("/bot-challenge", UriKind.Relative));
        var ticket = Ticket().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        var challenge = await client.GetStringAsync(
            new Uri($"/bot-challenge/proof-of-work?ticket={ticket}", UriKind.Relative));
        using var answer = JsonContent.Create(new { ticket, response = ProofOfWorkSolver.Solve(challenge) });
        using var verified = await client.PostAsync(new Uri("/bot-challenge/verify", UriKind.Relative), answer);
        verified.EnsureSuccessStatusCode();
        return verified.Headers.GetValues("Set-Cookie").Single().Split('=', 2)[1].Split(';')[0];
    }

    [GeneratedRegex("data-ticket=\"([^\"]+)\"")]
    private static partial Regex Ticket();
}
