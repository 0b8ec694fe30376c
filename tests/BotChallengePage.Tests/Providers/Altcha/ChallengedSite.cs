using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Providers.Altcha;

/// <summary>The dummy app with a difficulty of one's choice, and one visitor.</summary>
internal sealed class ChallengedSite(int cost, string keyPrefix) : WebApplicationFactory<Program>
{
    private const string ChallengePage = "/bot-challenge?dest=%2Fsearch";

    private HttpClient? _visitor;

    private HttpClient Visitor => _visitor ??= CreateVisitor();

    /// <summary>What the challenge page fetches.</summary>
    public async Task<(string Challenge, string Ticket)> GetChallengeAsync()
    {
        using var response = await Visitor.GetAsync(new Uri(ChallengePage, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        var contract = page.QuerySelector("[data-bot-challenge]")!;
        var challenge = await Visitor.GetStringAsync(
            new Uri(contract.GetAttribute("data-challenge-url")!, UriKind.Relative));
        return (challenge, contract.GetAttribute("data-ticket")!);
    }

    public async Task<HttpStatusCode> AnswerAsync(string ticket, string payload)
    {
        using var response = await Visitor.PostAsJsonAsync("/bot-challenge/verify", new { ticket, response = payload });
        return response.StatusCode;
    }

    /// <summary>Who has a pass is sent on from the challenge page at once.</summary>
    public async Task<bool> HasPassAsync()
    {
        using var response = await Visitor.GetAsync(new Uri(ChallengePage, UriKind.Relative));
        return response.StatusCode == HttpStatusCode.SeeOther && response.Headers.Location?.OriginalString == "/search";
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("BotChallengePage:Provider", ChallengeProviders.ProofOfWork);
        builder.UseSetting("BotChallengePage:ProofOfWork:Cost", $"{cost}");
        builder.UseSetting("BotChallengePage:ProofOfWork:KeyPrefix", keyPrefix);
        builder.ConfigureServices(services => services.AddDataProtection().UseEphemeralDataProtectionProvider());
    }

    private HttpClient CreateVisitor()
    {
        var visitor = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        visitor.DefaultRequestHeaders.Add(
            "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        return visitor;
    }
}
