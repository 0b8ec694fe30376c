using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Redis.Tests;

/// <summary>Two apps, one Redis: a service that one of them has found down is asked by neither.</summary>
public sealed partial class OutageOnAllNodesTests(RedisServer redis) : IClassFixture<RedisServer>
{
    [Fact]
    public async Task A_service_that_one_node_has_found_down_is_on_no_nodes_page_until_it_answers_again()
    {
        redis.Send("FLUSHALL");
        await using var first = await Node.StartAsync(redis.Address);
        await using var second = await Node.StartAsync(redis.Address);
        Assert.Equal("service", await second.ShownAsync());

        first.Service.Verdict = second.Service.Verdict = ProviderVerdict.TimedOut;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await first.AnswerAsync());
        await UntilAsync(second, "proof-of-work");

        first.Service.Verdict = second.Service.Verdict = ProviderVerdict.Passed;
        first.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(HttpStatusCode.OK, await first.AnswerAsync());
        await UntilAsync(second, "service");
    }

    private static async Task UntilAsync(Node node, string provider)
    {
        var patience = Stopwatch.StartNew();
        while (await node.ShownAsync() != provider)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30));
            await Task.Delay(20);
            // What it has heard counts for a while without another question.
            node.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private sealed partial class Node : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly HttpClient _visitor = new();

        private Node(WebApplication app, Service service, SiteClock clock)
        {
            (_app, Service, Clock) = (app, service, clock);
            _visitor.DefaultRequestHeaders.Add("User-Agent", "A browser");
        }

        public Service Service { get; }

        public SiteClock Clock { get; }

        public static async Task<Node> StartAsync(string redis)
        {
            var (service, clock) = (new Service(), new SiteClock());
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddControllersWithViews();
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<IChallengeProvider>(service);
            builder.Services.AddBotChallengePage(options => options.Provider = service.Name).UseRedisCounters(redis);
            var app = builder.Build();
            app.MapGet("/", () => "the page").RequireBotChallenge();
            app.MapBotChallengePage();
            await app.StartAsync();
            return new(app, service, clock);
        }

        public async Task<string> ShownAsync() => ProviderOf().Match(await PageAsync("")).Groups[1].Value;

        /// <summary>Asks for the service, whatever else there is, and answers.</summary>
        public async Task<HttpStatusCode> AnswerAsync()
        {
            var ticket = TicketOf().Match(await PageAsync("?provider=service")).Groups[1].Value;
            using var answer = await _visitor.PostAsJsonAsync(
                $"{_app.Urls.Single()}/bot-challenge/verify", new { ticket, response = "an answer" });
            return answer.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            _visitor.Dispose();
            await _app.DisposeAsync();
        }

        private async Task<string> PageAsync(string query)
        {
            using var page = await _visitor.GetAsync($"{_app.Urls.Single()}/bot-challenge{query}");
            return await page.Content.ReadAsStringAsync();
        }

        [GeneratedRegex("data-provider=\"([^\"]*)\"")]
        private static partial Regex ProviderOf();

        [GeneratedRegex("data-ticket=\"([^\"]*)\"")]
        private static partial Regex TicketOf();
    }

    private sealed class Service : IChallengeProvider
    {
        public string Name => "service";

        public ChallengeLevel Level => ChallengeLevel.Automatic;

        public ProviderVerdict Verdict { get; set; } = ProviderVerdict.Passed;

        public ChallengeWidget CreateWidget(ChallengeContext challenge) =>
            new() { Data = new Dictionary<string, string>() };

        public ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken) =>
            new(Verdict);
    }
}
