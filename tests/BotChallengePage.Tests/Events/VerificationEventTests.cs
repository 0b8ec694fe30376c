using System.Net.Http.Json;
using System.Text;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Events;

/// <summary>What the app is told of answers to challenges.</summary>
public sealed class VerificationEventTests
{
    private readonly RecordedEvents _events = new();
    private readonly ScriptedProvider _provider = new();

    [Fact]
    public async Task A_pass_is_told_when_its_cookie_is_set()
    {
        var cookie = "";
        await using var site = await Listening(options => options.Events.OnPassIssued = context =>
        {
            cookie = context.HttpContext.Response.Headers.SetCookie.ToString();
            return Task.CompletedTask;
        }).StartAsync();

        var verified = await AnswerAsync(site);

        Assert.Equal((200, cookie), (verified.Status, Assert.Single(verified.SetCookies)));
    }

    [Theory]
    [InlineData("/bot-challenge", "passed by default with scripted")]
    [InlineData("/bot-challenge?policy=catalog", "passed by catalog with scripted")]
    public async Task A_pass_is_told_with_policy_and_provider(string page, string told)
    {
        await using var site = await Listening().Set(("Policies:catalog:Counter", "catalog")).StartAsync();

        Assert.Equal(200, (await AnswerAsync(site, page)).Status);

        Assert.Equal([$"PassIssued: /bot-challenge/verify {told}"], _events.Calls);
    }

    [Fact]
    public async Task A_pass_of_the_stand_in_is_told_as_a_fallback()
    {
        await using var site = await Listening().StartAsync();

        Assert.Equal(200, (await site.AnswerAsync("/bot-challenge?provider=proof-of-work")).Status);

        Assert.Equal(
            ["PassIssued: /bot-challenge/verify passed by default with proof-of-work, fallback"], _events.Calls);
    }

    [Theory]
    [InlineData("Fallback", 503, "VerificationFailed: /bot-challenge/verify unavailable by default with scripted")]
    [InlineData("Deny", 503, "VerificationFailed: /bot-challenge/verify unavailable by default with scripted")]
    [InlineData("Allow", 200, "PassIssued: /bot-challenge/verify passed by default with scripted, fallback")]
    public async Task An_outage_is_told_as_what_comes_of_it(string action, int status, string told)
    {
        _provider.Verdict = ProviderVerdict.Unavailable;
        await using var site = await Listening().Set(("OnProviderUnavailable", action)).StartAsync();

        Assert.Equal(status, (await AnswerAsync(site)).Status);

        Assert.Equal([told], _events.Calls);
    }

    [Fact]
    public async Task A_refused_answer_is_told_with_the_reason_on_the_wire()
    {
        _provider.Verdict = ProviderVerdict.Rejected;
        await using var site = await Listening().StartAsync();

        Assert.Equal(403, (await AnswerAsync(site)).Status);

        Assert.Equal(["VerificationFailed: /bot-challenge/verify rejected by default with scripted"], _events.Calls);
    }

    [Fact]
    public async Task An_answer_to_a_ticket_that_gave_a_pass_is_told_as_a_replay()
    {
        await using var site = await Listening().StartAsync();
        var ticket = await TicketAsync(site);

        await PostAsync(site, ticket);
        await PostAsync(site, ticket);

        Assert.Equal(
            ["PassIssued: /bot-challenge/verify passed by default with scripted",
                "VerificationFailed: /bot-challenge/verify replayed by default with scripted"],
            _events.Calls);
    }

    [Fact]
    public async Task The_answer_too_many_on_a_ticket_is_told_as_such()
    {
        _provider.Verdict = ProviderVerdict.Rejected;
        await using var site = await Listening().StartAsync();
        var ticket = await TicketAsync(site);

        for (var i = 0; i < 6; i++)
            await PostAsync(site, ticket);

        Assert.Equal(
            ["rejected", "rejected", "rejected", "rejected", "rejected", "too-many-attempts"],
            _events.Calls.Select(call => call.Split(' ')[2]));
        Assert.EndsWith(" by default with scripted", _events.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_valid_ticket_neither_policy_nor_provider_is_known()
    {
        await using var site = await Listening().StartAsync();
        var expired = await TicketAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        await PostAsync(site, expired);
        await PostAsync(site, "forged");
        await SendAsync(site, new StringContent("{", Encoding.UTF8, "application/json"));
        await SendAsync(site, new StringContent("ticket=x"));
        await SendAsync(site, JsonContent.Create(new { ticket = expired, response = "x" }), "cross-site");

        Assert.Equal(
            ["ticket-expired", "ticket-invalid", "bad-request", "bad-request", "cross-site"],
            _events.Calls.Select(call => call.Split(' ')[2]));
        Assert.All(_events.Calls, call => Assert.EndsWith(" by - with -", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_network_that_has_failed_too_often_is_told_without_a_look_at_its_ticket()
    {
        _provider.Verdict = ProviderVerdict.Rejected;
        await using var site = await Listening().Set(("Verification:MaxFailures", "1")).StartAsync();
        await PostAsync(site, await TicketAsync(site));

        Assert.Equal(429, (await PostAsync(site, await TicketAsync(site))).Status);

        Assert.Equal("VerificationFailed: /bot-challenge/verify too-many-attempts by - with -", _events.Calls[^1]);
    }

    /// <summary>Each change makes the options anew, and with them the handlers.</summary>
    [Theory]
    [InlineData(ProviderVerdict.Passed)]
    [InlineData(ProviderVerdict.Rejected)]
    public async Task The_handlers_of_the_options_that_the_answer_goes_by_are_told(ProviderVerdict verdict)
    {
        var (made, told) = (0, new List<int>());
        _provider.Verdict = verdict;
        await using var site = await Listening(options =>
        {
            var number = Interlocked.Increment(ref made);
            options.Events.OnPassIssued = options.Events.OnVerificationFailed = _ =>
            {
                told.Add(number);
                return Task.CompletedTask;
            };
        }).StartAsync();
        var ticket = await TicketAsync(site);
        var before = made;
        _provider.Meanwhile = () => site.Edit(("Pass:Duration", "02:00:00"));

        await PostAsync(site, ticket);

        Assert.True(made > before);
        Assert.Equal([before], told);
    }

    [Fact]
    public async Task A_look_at_the_challenge_and_the_question_for_a_pass_are_not_told()
    {
        await using var site = await Listening().StartAsync();

        Assert.Equal(400, (await site.GetAsync("/bot-challenge/pass?ticket=forged")).Status);
        Assert.Equal(400, (await site.GetAsync("/bot-challenge/proof-of-work?ticket=forged")).Status);

        Assert.Empty(_events.Calls);
    }

    private Site Listening(Action<BotChallengePageOptions>? more = null) => Site.With(typeof(Guarded))
        .Services(services => services.AddSingleton<IChallengeProvider>(_provider))
        .Set(("Provider", "scripted"))
        .Add(services => services.AddBotChallengePage(options =>
        {
            _events.Listen(options);
            more?.Invoke(options);
        }));

    private static async Task<Answer> AnswerAsync(Site site, string page = "/bot-challenge") =>
        await PostAsync(site, await TicketAsync(site, page));

    private static async Task<string> TicketAsync(Site site, string page = "/bot-challenge") =>
        (await site.GetAsync(page)).Challenge!.GetAttribute("data-ticket")!;

    private static Task<Answer> PostAsync(Site site, string ticket) =>
        SendAsync(site, JsonContent.Create(new { ticket, response = "x" }));

    private static async Task<Answer> SendAsync(Site site, HttpContent content, string fetchSite = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/bot-challenge/verify")
        {
            Content = content,
            Headers = { { "Sec-Fetch-Site", fetchSite } },
        };
        using var response = await site.Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
