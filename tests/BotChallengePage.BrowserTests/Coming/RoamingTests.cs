using System.Net;
using BotChallengePage.BrowserTests.Clients;
using BotChallengePage.BrowserTests.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.BrowserTests.Coming;

/// <summary>A visitor whose pass is good leaves home, and sits in a train.</summary>
[Collection(BrowserCollections.Journeys)]
public sealed class RoamingTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Network = "X-Test-Network";

    /// <summary>Keeps whatever the challenge page says or shows, beyond the page's own life.</summary>
    private const string Listen =
        """
        new MutationObserver(() => {
          const root = document.querySelector('[data-bot-challenge]');
          const status = root && root.querySelector('[data-bot-challenge-status]');
          const heard = root && root.classList.contains('bcp-shown') ? 'shown ' : '';
          const words = heard + (status ? status.textContent : '');
          if (words) sessionStorage.setItem('words', words);
        }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        """;

    [Fact]
    public async Task They_are_asked_for_nothing_and_hear_nothing_neither_on_a_page_nor_for_its_scripts()
    {
        var visitor = await VisitAsync(Open(LibraryFiles.AddTo(new SiteSetup(), ClientPage.Strictest)
            .With("Provider", RiddleProvider.ProviderName)
            .Configure(services => services.AddSingleton<IChallengeProvider, AskingRiddle>())
            .Before((context, next) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Network], out var address))
                    context.Connection.RemoteIpAddress = address;
                return next(context);
            })));

        await ComeFromAsync(visitor, "192.0.2.1");
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Page.GetByLabel(RiddleProvider.Question).FillAsync(RiddleProvider.Solution);
        await visitor.Challenge.Button("OK").ClickAsync();
        await visitor.ArriveAsync("/about");
        var atHome = await visitor.PassAsync();

        await visitor.Page.AddInitScriptAsync(Listen);
        await ComeFromAsync(visitor, "198.51.100.1");
        await ClientPage.OpenAsync(visitor);
        Assert.StartsWith("200 ", await ClientPage.FetchAsync(visitor, "/partials/part"), StringComparison.Ordinal);
        Assert.Equal("required,passed,replay", await ClientPage.ToldAsync(visitor));

        // The first second never ends.
        await visitor.Page.Clock.InstallAsync();
        await visitor.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        await ComeFromAsync(visitor, "203.0.113.1");
        await visitor.GoAsync("/partials/part?2");
        await visitor.ArriveAsync("/partials/part?2");

        Assert.Null(await visitor.Page.EvaluateAsync<string?>("sessionStorage.getItem('words')"));
        Assert.Equal(2, visitor.Challenges);
        Assert.NotEqual(atHome, await visitor.PassAsync());
        Assert.Equal(2, visitor.Site.Log.Count(line => line.Contains("Rechecked", StringComparison.Ordinal)));
    }

    private static Task ComeFromAsync(Visitor visitor, string address) =>
        visitor.Context.SetExtraHTTPHeadersAsync([new(Network, address)]);
}
