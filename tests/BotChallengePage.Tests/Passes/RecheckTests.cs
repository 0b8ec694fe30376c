using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Tests.Events;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

/// <summary>
/// A visitor whose pass is good but for the network is no stranger: they are asked for little, and so seldom that a
/// pass which was copied to many machines does not help these.
/// </summary>
public sealed class RecheckTests
{
    private const string Recheck = "proof-of-work";
    private const string Full = "scripted";

    private readonly RecordedEvents _events = new();

    [Fact]
    public async Task They_are_asked_with_the_proof_of_work_whatever_the_provider_and_keep_what_they_had()
    {
        await using var site = await Managed().StartAsync();
        using var measured = new Measurements(site);
        var first = await EarnAsync(site, 1);
        site.Clock.Advance(TimeSpan.FromHours(5));

        var challenged = await GetAsync(site, "/guarded", 2, first);
        Assert.Equal((307, "/bot-challenge?dest=%2Fguarded"), (challenged.Status, challenged.Header("Location")));
        var second = await RecheckAsync(site, 2, first);

        Assert.Equal("200 200 307", await StatusesAsync(site, second, 1, 2, 3));
        var (before, after) = (Open(site, first), Open(site, second));
        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.Grants.Select(grant => (grant.Level, grant.IssuedAt, grant.PolicyId)),
            after.Grants.Select(grant => (grant.Level, grant.IssuedAt, grant.PolicyId)));
        Assert.Equal(ChallengeLevel.Managed, after.Grants[0].Level);
        Assert.Equal(
            [
                $"botchallenge.verifications botchallenge.provider={Full} botchallenge.result=passed",
                $"botchallenge.verifications botchallenge.provider={Recheck} botchallenge.result=rechecked",
            ],
            measured.Of("botchallenge.verifications"));
        Assert.Single(site.Log.Of(410));
        Assert.Empty(measured.Of("botchallenge.pass.fallbacks"));
        Assert.Contains(
            $"PassIssued: /bot-challenge/verify rechecked by default with {Recheck}", _events.Calls);

        // And it ends when it would have ended.
        site.Clock.Advance(TimeSpan.FromHours(19));
        Assert.Equal("307 307", await StatusesAsync(site, second, 1, 2));
        Assert.Equal(Full, await AskedWithAsync(site, 2, second));
    }

    [Fact]
    public async Task A_pass_that_was_copied_to_a_hundred_machines_stays_useless()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);

        var through = 0;
        for (var machine = 0; machine < 100; machine++)
        {
            if (await AskedWithAsync(site, 10 + machine, pass) != Recheck)
                continue;
            var own = await RecheckAsync(site, 10 + machine, pass);
            Assert.Equal(200, (await GetAsync(site, "/guarded", 10 + machine, own)).Status);
            through++;
        }

        Assert.Equal(4, through);
        Assert.Single(site.Log.Of(206));
        // Where the visitor has passed it is good for ever.
        Assert.Equal("200", await StatusesAsync(site, pass, 1));
    }

    [Fact]
    public async Task Also_where_all_have_fetched_their_page_before_the_first_of_them_answers()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);
        var pages = await Task.WhenAll(Enumerable.Range(10, 40).Select(async machine =>
            (Network: machine, Page: await GetAsync(site, "/bot-challenge?dest=%2Fguarded", machine, pass))));
        Assert.All(pages, each => Assert.Equal(Recheck, ProviderOf(each.Page)));

        var answers = await Task.WhenAll(
            pages.Select(each => site.AnswerPageAsync(each.Page, [.. HeadersOf(each.Network, pass)])));

        Assert.Equal(4, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer =>
        {
            Assert.Equal((400, "ticket-expired"), (answer.Status, (string?)answer.Json["reason"]));
            Assert.Empty(answer.SetCookies);
        });

        // The page goes on with the whole challenge, and nothing leads back from there.
        var fallback = (string)answers.First(answer => answer.Status != 200).Json["fallback"]!;
        Assert.Equal(Full, ProviderOf(await GetAsync(site, $"{fallback}&dest=%2Fguarded", 99, pass)));
    }

    [Fact]
    public async Task None_of_the_four_is_lost_to_two_that_ask_for_it_at_once()
    {
        var ledger = new HesitantLedger(new SiteClock().GetUtcNow().AddMinutes(30));
        await using var site = await Managed()
            .Services(services => services.AddSingleton<IBotChallengeTicketLedger>(ledger))
            .StartAsync();
        var pass = await EarnAsync(site, 1);
        var first = await GetAsync(site, "/bot-challenge", 2, pass);
        var second = await GetAsync(site, "/bot-challenge", 3, pass);

        var held = site.AnswerPageAsync(first, [.. HeadersOf(2, pass)]);
        await ledger.IsAsked.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await site.AnswerPageAsync(second, [.. HeadersOf(3, pass)])).Status);
        ledger.Answer();
        Assert.Equal(200, (await held).Status);

        pass = await RecheckAsync(site, 4, pass);
        pass = await RecheckAsync(site, 5, pass);
        Assert.Equal(Full, await AskedWithAsync(site, 6, pass));
    }

    [Fact]
    public async Task There_are_four_new_networks_in_every_hour_and_no_more()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);
        pass = await RecheckAsync(site, 2, pass);
        site.Clock.Advance(TimeSpan.FromMinutes(50));
        foreach (var network in new[] { 3, 4, 5 })
            pass = await RecheckAsync(site, network, pass);

        // Of its networks, the one where it came from longest ago has gone.
        Assert.Equal("307 200 200 200 200", await StatusesAsync(site, pass, 1, 2, 3, 4, 5));
        Assert.Equal(Full, await AskedWithAsync(site, 6, pass));

        site.Clock.Advance(TimeSpan.FromMinutes(11));
        pass = await RecheckAsync(site, 6, pass);
        Assert.Equal(Full, await AskedWithAsync(site, 7, pass));

        site.Clock.Advance(TimeSpan.FromMinutes(50));
        foreach (var network in new[] { 7, 8, 9 })
            pass = await RecheckAsync(site, network, pass);
        Assert.Equal(Full, await AskedWithAsync(site, 10, pass));
    }

    [Fact]
    public async Task The_whole_challenge_neither_counts_nor_begins_the_count_anew()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);
        foreach (var network in new[] { 2, 3, 4, 5 })
            pass = await RecheckAsync(site, network, pass);

        pass = await EarnAsync(site, 6, pass);

        Assert.Equal("200", await StatusesAsync(site, pass, 6));
        Assert.Equal(Full, await AskedWithAsync(site, 7, pass));
    }

    public static TheoryData<string, string> Others => new()
    {
        { "no pass", Full },
        { "a forged pass", Full },
        { "a pass of another browser", Full },
        { "a pass of another host", Full },
        { "a pass of another platform", Full },
        { "an expired pass", Full },
        { "a spent pass", Full },
        { "a pass of another policy", Full },
        { "a pass of a policy that this one accepts", Recheck },
        { "a forged one and a good one", Recheck },
        { "one of another policy and a good one", Recheck },
        { "a short pass, in its hour", Recheck },
        { "a short pass, later", Full },
        { "a good pass, and the whole challenge is asked for", Full },
        { "a good pass, and the stand-in is asked for", "fallback" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Only_who_has_a_pass_that_is_good_but_for_the_network(string who, string asked)
    {
        await using var site = await Managed().Set(
            ("Pass:Budget", "3"), ("Policies:wide:Accepts:0", "narrow"), ("Policies:narrow:Mode", "Inline"))
            .StartAsync();
        var headers = new List<(string, string)>(HeadersOf(2, null));
        var page = "/bot-challenge";
        switch (who)
        {
            case "no pass":
                break;
            case "a forged pass":
                headers.Add(("Cookie", $"bot-challenge-pass={new string('A', 200)}"));
                break;
            case "a pass of another browser":
                headers.Add(await EarnAsync(site, 1));
                headers.Add(("User-Agent", "another"));
                break;
            case "a pass of another host":
                headers.Add(await EarnAsync(site, 1));
                headers[0] = ("Host", "other.example");
                break;
            case "a pass of another platform":
                headers.Add(await EarnAsync(site, 1, platform: "\"Linux\""));
                headers.Add(("Sec-CH-UA-Platform", "\"Windows\""));
                break;
            case "an expired pass":
                headers.Add(await EarnAsync(site, 1));
                site.Clock.Advance(TimeSpan.FromHours(24));
                break;
            case "a spent pass":
                var spent = await EarnAsync(site, 1);
                for (var i = 0; i < 3; i++)
                    Assert.Equal(200, (await GetAsync(site, "/guarded", 1, spent)).Status);
                headers.Add(spent);
                break;
            case "a pass of another policy":
                headers.Add(await EarnAsync(site, 1, policy: "narrow"));
                break;
            case "a pass of a policy that this one accepts":
                headers.Add(await EarnAsync(site, 1, policy: "narrow"));
                page += "?policy=wide";
                break;
            case "a forged one and a good one":
                headers.Add(Join($"bot-challenge-pass={new string('A', 200)}", await EarnAsync(site, 1)));
                break;
            case "one of another policy and a good one":
                headers.Add(Join((await EarnAsync(site, 1, policy: "narrow")).Value, await EarnAsync(site, 1)));
                break;
            case "a short pass, in its hour":
            case "a short pass, later":
                headers.Add(await site.EarnPassAsync(
                    "/bot-challenge?provider=proof-of-work", [.. HeadersOf(1, null)]));
                site.Clock.Advance(TimeSpan.FromMinutes(who.EndsWith("later", StringComparison.Ordinal) ? 61 : 59));
                break;
            case "a good pass, and the whole challenge is asked for":
                headers.Add(await EarnAsync(site, 1));
                page += "?recheck=no";
                break;
            case "a good pass, and the stand-in is asked for":
                headers.Add(await EarnAsync(site, 1));
                page += "?provider=proof-of-work";
                break;
        }

        var shown = await site.GetAsync(page, [.. headers]);

        Assert.Equal(asked == Full ? Full : Recheck, ProviderOf(shown));
        if (asked != Full)
            await AssertAnsweredAsync(site, shown, headers, asked == Recheck ? "rechecked" : "passed");
    }

    [Theory]
    [InlineData("without the pass")]
    [InlineData("with a forged one")]
    [InlineData("when it has expired")]
    [InlineData("when the options no longer want it")]
    public async Task The_answer_to_a_recheck_is_worth_nothing_without_the_pass(string when)
    {
        await using var site = await Managed().Set(("OnProviderUnavailable", "Deny")).StartAsync();
        var pass = await EarnAsync(site, 1);
        var page = await GetAsync(site, "/bot-challenge", 2, pass);
        Assert.Equal(Recheck, ProviderOf(page));
        (string, string)? brought = pass;
        switch (when)
        {
            case "without the pass":
                brought = null;
                break;
            case "with a forged one":
                brought = ("Cookie", pass.Value[..^1] + (pass.Value[^1] == 'A' ? 'B' : 'A'));
                break;
            case "when it has expired":
                site.Edit(("Pass:Duration", "00:00:00.001"));
                site.Clock.Advance(TimeSpan.FromSeconds(1));
                break;
            case "when the options no longer want it":
                site.Edit(("Pass:OnOtherNetwork", "Challenge"));
                break;
        }

        var answer = await site.AnswerPageAsync(page, [.. HeadersOf(2, brought)]);

        Assert.Equal((400, "ticket-expired"), (answer.Status, (string?)answer.Json["reason"]));
        Assert.Equal("/bot-challenge?recheck=no", (string?)answer.Json["fallback"]);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task Where_another_tab_was_faster_nothing_is_counted_again()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);
        var pages = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => GetAsync(site, "/bot-challenge", 2, pass)));

        foreach (var page in pages)
        {
            var answer = await site.AnswerPageAsync(page, [.. HeadersOf(2, pass)]);
            Assert.Equal(200, answer.Status);
            pass = ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0]);
        }

        foreach (var network in new[] { 3, 4, 5 })
            pass = await RecheckAsync(site, network, pass);
    }

    [Fact]
    public async Task In_place_and_for_scripts_it_is_told_what_they_are_asked_with()
    {
        await using var site = await Managed().Set(("Mode", "Inline")).StartAsync();
        var pass = await EarnAsync(site, 1);

        var page = await GetAsync(site, "/guarded", 2, pass);
        var script = await site.GetAsync("/guarded", [.. HeadersOf(2, pass), ("Sec-Fetch-Mode", "cors")]);

        Assert.Equal(Recheck, ProviderOf(page));
        Assert.Equal("required; provider=\"proof-of-work\"", page.Header("Bot-Challenge"));
        Assert.Equal("/bot-challenge?recheck=no", page.Challenge!.GetAttribute("data-fallback-url"));
        Assert.Equal("required; provider=\"proof-of-work\"", script.Header("Bot-Challenge"));
        Assert.Equal(Recheck, (string?)script.Json["challenge"]!["provider"]);
        Assert.Equal(200, (await site.AnswerPageAsync(page, [.. HeadersOf(2, pass)])).Status);
    }

    [Fact]
    public async Task The_client_script_is_asked_as_little_and_comes_to_the_whole_challenge_too()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);

        var given = (await GetAsync(site, "/bot-challenge/client?level=Managed", 2, pass)).Json;
        Assert.Equal(Recheck, (string?)given["provider"]);
        Assert.Equal("/bot-challenge/client?level=Managed&recheck=no", (string?)given["fallbackUrl"]);

        var whole = (await GetAsync(site, (string)given["fallbackUrl"]!, 2, pass)).Json;
        Assert.Equal(Full, (string?)whole["provider"]);
    }

    [Fact]
    public async Task A_level_that_was_not_reached_at_home_is_not_reached_elsewhere()
    {
        await using var site = await Managed().StartAsync();
        var easy = await site.EarnPassAsync("/bot-challenge?provider=proof-of-work", [.. HeadersOf(1, null)]);
        var hard = await EarnAsync(site, 1);
        const string Page = "/bot-challenge?level=Managed";

        Assert.Equal(Full, ProviderOf(await GetAsync(site, Page, 2, easy)));
        Assert.Equal(Recheck, ProviderOf(await GetAsync(site, Page, 2, hard)));

        // An easy pass stays one.
        var easyElsewhere = await RecheckAsync(site, 2, easy);
        Assert.Equal("200", await StatusesAsync(site, easyElsewhere, 2));
        Assert.Equal(Full, ProviderOf(await GetAsync(site, Page, 2, easyElsewhere)));

        // And the page of somebody with a better one is of no use to it.
        var page = await GetAsync(site, Page, 3, hard);
        Assert.Equal(Recheck, ProviderOf(page));
        var refused = await site.AnswerPageAsync(page, [.. HeadersOf(3, easyElsewhere)]);
        Assert.Equal((400, "ticket-expired"), (refused.Status, (string?)refused.Json["reason"]));
        Assert.Equal("/bot-challenge?level=Managed&recheck=no", (string?)refused.Json["fallback"]);

        var again = await GetAsync(site, Page, 3, hard);
        var answer = await site.AnswerPageAsync(again, [.. HeadersOf(3, hard)]);
        var hardElsewhere = ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0]);
        Assert.Equal(303, (await GetAsync(site, Page, 3, hardElsewhere)).Status);
    }

    [Fact]
    public async Task Nobody_is_rechecked_by_an_outage()
    {
        var provider = new ScriptedProvider { CanStandIn = true };
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(_events.Listen))
            .Services(services => services.AddSingleton<IChallengeProvider>(provider))
            .Set(("Provider", Full), ("OnProviderUnavailable", "Allow"))
            .StartAsync();
        var pass = await EarnAsync(site, 1);
        var page = await GetAsync(site, "/bot-challenge", 2, pass);
        provider.Verdict = ProviderVerdict.Unavailable;

        var answer = await AnswerAnythingAsync(site, page, [.. HeadersOf(2, pass)]);

        Assert.Equal(200, answer.Status);
        Assert.EndsWith("passed by default with scripted, fallback", _events.Calls[^1], StringComparison.Ordinal);
        Assert.True(Open(site, ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0])).Grants[0].IsFallback);
    }

    [Fact]
    public async Task Where_a_recheck_is_the_whole_challenge_an_outage_leads_to_no_other()
    {
        var provider = new ScriptedProvider { CanStandIn = true };
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(provider))
            .Set(("Provider", Full))
            .StartAsync();
        var pass = await EarnAsync(site, 1);
        var page = await GetAsync(site, "/bot-challenge", 2, pass);
        provider.Verdict = ProviderVerdict.Unavailable;

        var answer = await AnswerAnythingAsync(site, page, [.. HeadersOf(2, pass)]);

        Assert.Equal((503, "unavailable"), (answer.Status, (string?)answer.Json["reason"]));
        Assert.Null((string?)answer.Json["fallback"]);
        Assert.Empty(answer.SetCookies);
    }

    [Fact]
    public async Task Of_two_answers_to_a_recheck_at_once_one_is_good()
    {
        var asked = 0;
        var provider = new ScriptedProvider { CanStandIn = true };
        await using var site = await Site.With(typeof(Guarded))
            .Services(services => services.AddSingleton<IChallengeProvider>(provider))
            .Set(("Provider", Full))
            .StartAsync();
        var pass = await EarnAsync(site, 1);
        var page = await GetAsync(site, "/bot-challenge", 2, pass);
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.Hold = hold;
        provider.Meanwhile = () =>
        {
            if (Interlocked.Increment(ref asked) == 2)
                hold.SetResult();
        };

        var answers = await Task.WhenAll(
            AnswerAnythingAsync(site, page, [.. HeadersOf(2, pass)]),
            AnswerAnythingAsync(site, page, [.. HeadersOf(2, pass)])).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([200, 409], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Of_two_from_elsewhere_the_first_is_added_to()
    {
        await using var site = await Managed().StartAsync();
        var (first, second) = (await EarnAsync(site, 1), await EarnAsync(site, 2));

        var earned = await EarnAsync(site, 3, Join(first.Value, second));

        Assert.Equal(Open(site, first).Id, Open(site, earned).Id);
        Assert.Equal("200 307 200", await StatusesAsync(site, earned, 1, 2, 3));
    }

    [Fact]
    public async Task One_behind_what_is_no_pass_is_added_to()
    {
        await using var site = await Managed().StartAsync();
        var first = await EarnAsync(site, 1);

        var earned = await EarnAsync(site, 2, Join($"bot-challenge-pass={new string('A', 200)}", first));

        Assert.Equal(Open(site, first).Id, Open(site, earned).Id);
        Assert.Equal("200 200", await StatusesAsync(site, earned, 1, 2));
    }

    [Fact]
    public async Task Under_the_proof_of_work_itself_it_is_the_whole_challenge()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        using var measured = new Measurements(site);
        var pass = await site.EarnPassAsync("/bot-challenge", [.. HeadersOf(1, null)]);
        site.Clock.Advance(TimeSpan.FromHours(23));
        for (var network = 2; network <= 6; network++)
        {
            var page = await GetAsync(site, "/bot-challenge", network, pass);
            Assert.Null(page.Challenge!.GetAttribute("data-fallback-url"));
            var answer = await site.AnswerPageAsync(page, [.. HeadersOf(network, pass)]);
            pass = ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0]);
        }

        site.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("307 200 200 200 200", await StatusesAsync(site, pass, 2, 3, 4, 5, 6));
        Assert.Equal(
            ["passed", "rechecked", "rechecked", "rechecked", "rechecked", "passed"],
            measured.Of("botchallenge.verifications").Select(line => line.Split('=')[^1]));
    }

    [Fact]
    public async Task With_Challenge_they_are_asked_as_strangers_and_the_pass_is_good_on_both()
    {
        await using var site = await Managed().Set(("Pass:OnOtherNetwork", "Challenge")).StartAsync();
        var pass = await EarnAsync(site, 1);

        Assert.Equal(Full, await AskedWithAsync(site, 2, pass));
        pass = await EarnAsync(site, 2, pass);

        Assert.Equal("200 200 307", await StatusesAsync(site, pass, 1, 2, 3));
    }

    [Fact]
    public async Task With_Accept_they_are_not_asked_at_all()
    {
        await using var site = await Managed().StartAsync();
        var pass = await EarnAsync(site, 1);

        site.Edit(("Pass:OnOtherNetwork", "Accept"));
        Assert.Equal("200 200 200", await StatusesAsync(site, pass, 1, 2, 3));
        Assert.Equal(303, (await GetAsync(site, "/bot-challenge?dest=%2Fguarded", 4, pass)).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", [.. HeadersOf(2, pass), ("User-Agent", "another")])).Status);

        site.Edit(("Pass:OnOtherNetwork", "Recheck"));
        Assert.Equal("200 307", await StatusesAsync(site, pass, 1, 2));
    }

    [Fact]
    public async Task Another_value_is_none()
    {
        var message = await Managed().Set(("Pass:OnOtherNetwork", "7")).FailToStartAsync();

        Assert.Contains("BotChallengePage:Pass:OnOtherNetwork", message, StringComparison.Ordinal);
        Assert.Contains("Recheck, Challenge", message, StringComparison.Ordinal);
    }

    /// <summary>A site whose own provider asks for more than the proof of work.</summary>
    private Site Managed() => Site.With(typeof(Guarded))
        .Add(services => services.AddBotChallengePage(_events.Listen))
        .Services(services => services.AddSingleton<IChallengeProvider>(
            new ScriptedProvider { Level = ChallengeLevel.Managed }))
        .Set(("Provider", Full));

    private static IEnumerable<(string, string)> HeadersOf(int network, (string, string)? pass) =>
    [
        KeyFolder.Host,
        ("Test-Address", $"203.{network}.113.7"),
        .. pass is { } cookie ? [cookie] : Array.Empty<(string, string)>(),
    ];

    private static (string, string) Join(string cookie, (string Name, string Value) another) =>
        ("Cookie", $"{cookie}; {another.Value}");

    private static Task<Answer> GetAsync(Site site, string url, int network, (string, string)? pass) =>
        site.GetAsync(url, [.. HeadersOf(network, pass)]);

    private static async Task<string> StatusesAsync(Site site, (string, string) pass, params int[] networks)
    {
        var statuses = new List<int>();
        foreach (var network in networks)
            statuses.Add((await GetAsync(site, "/guarded", network, pass)).Status);
        return string.Join(' ', statuses);
    }

    private static string? ProviderOf(Answer page) => page.Challenge?.GetAttribute("data-provider");

    private static async Task<string?> AskedWithAsync(Site site, int network, (string, string) pass) =>
        ProviderOf(await GetAsync(site, "/bot-challenge", network, pass));

    /// <summary>Passes the whole challenge, which takes any answer.</summary>
    private static async Task<(string Name, string Value)> EarnAsync(
        Site site, int network, (string, string)? earlier = null, string policy = "default", string? platform = null)
    {
        (string, string)[] headers =
            [.. HeadersOf(network, earlier), .. platform is null ? [] : new[] { ("Sec-CH-UA-Platform", platform) }];
        var page = await site.GetAsync($"/bot-challenge?policy={policy}&recheck=no", headers);
        Assert.Equal(Full, ProviderOf(page));
        var answer = await AnswerAnythingAsync(site, page, headers);
        Assert.Equal(200, answer.Status);
        return ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0]);
    }

    private static async Task<Answer> AnswerAnythingAsync(Site site, Answer page, (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Challenge!.GetAttribute("data-verify-url"))
        {
            Content = JsonContent.Create(
                new JsonObject { ["ticket"] = page.Challenge.GetAttribute("data-ticket"), ["response"] = "anything" }),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await site.Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private static async Task<(string Name, string Value)> RecheckAsync(Site site, int network, (string, string) pass)
    {
        var page = await GetAsync(site, "/bot-challenge?dest=%2Fguarded", network, pass);
        Assert.Equal(Recheck, ProviderOf(page));
        var answer = await site.AnswerPageAsync(page, [.. HeadersOf(network, pass)]);
        Assert.True(answer.Status == 200, answer.Body);
        return ("Cookie", Assert.Single(answer.SetCookies).Split(';')[0]);
    }

    private async Task AssertAnsweredAsync(
        Site site, Answer page, IEnumerable<(string, string)> headers, string result)
    {
        var answer = await site.AnswerPageAsync(page, [.. headers]);
        Assert.True(answer.Status == 200, answer.Body);
        Assert.Contains($" {result} by ", _events.Calls[^1], StringComparison.Ordinal);
        Assert.Equal(
            result == "passed", _events.Calls[^1].EndsWith(", fallback", StringComparison.Ordinal));
    }

    private static Pass Open(Site site, (string Name, string Value) pass) =>
        site.Provider.GetRequiredService<PassProtector>()
            .Unprotect(pass.Value.Split('=')[1], default(ClientFingerprint))!;

    /// <summary>
    /// Marks at once, but is slow to say so of the first place of a pass: a place is marked for an hour, a ticket for
    /// minutes.
    /// </summary>
    private sealed class HesitantLedger(DateTimeOffset placesEndAfter) : IBotChallengeTicketLedger
    {
        private readonly ConcurrentDictionary<string, bool> _marked = new();
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsAsked => _asked.Task;

        public void Answer() => _answered.SetResult();

        public ValueTask<TicketAttemptResult> TakeTryAsync(
            string ticketId, int maxTries, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
            ValueTask.FromResult(TicketAttemptResult.Taken);

        public async ValueTask<bool> TrySucceedAsync(
            string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
        {
            var isMarked = _marked.TryAdd(ticketId, true);
            if (expiresAt > placesEndAfter && _asked.TrySetResult())
                await _answered.Task.WaitAsync(cancellationToken);
            return isMarked;
        }
    }
}
