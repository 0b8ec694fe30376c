using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BotChallengePage.Tests.Clients;

namespace BotChallengePage.Templates.Tests.Hosting;

/// <summary>A browser with cookies, as far as HTTP goes.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address, string language)
    {
        _http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = address,
        };
        _http.DefaultRequestHeaders.Add(
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>Follows a link.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");
        request.Headers.Add("Sec-Fetch-Dest", "document");
        return _http.SendAsync(request);
    }

    public async Task<string> ReadAsync(string path, HttpStatusCode status)
    {
        using var response = await OpenAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"GET {path} was answered with {(int)response.StatusCode}:\n{text}");
        return text;
    }

    /// <summary>Does what the script of the challenge page does.</summary>
    public async Task<HttpResponseMessage> SolveAsync(string page)
    {
        var challenge = await _http.GetStringAsync(new Uri(Attribute(page, "challenge-url"), UriKind.Relative));
        return await _http.PostAsJsonAsync(Attribute(page, "verify-url"), new
        {
            ticket = Attribute(page, "ticket"),
            response = ProofOfWorkSolver.Solve(challenge),
        });
    }

    public static string Attribute(string page, string name)
    {
        var attribute = Regex.Match(page, $"\\sdata-{name}=\"([^\"]*)\"");
        Assert.True(attribute.Success, $"The page has no data-{name}:\n{page}");
        return WebUtility.HtmlDecode(attribute.Groups[1].Value);
    }

    public void Dispose() => _http.Dispose();
}
