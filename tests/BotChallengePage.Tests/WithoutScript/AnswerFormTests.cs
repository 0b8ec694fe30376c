using BotChallengePage.Tests.KeptForms;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.WithoutScript;

/// <summary><c>POST {prefix}/verify</c> with a form: for visitors whose browser runs no script.</summary>
public sealed class AnswerFormTests(AnswerFormTests.SumSite shared) : IClassFixture<AnswerFormTests.SumSite>
{
    private const string Wanted = "/guarded?q=caf%C3%A9&page=2";

    private readonly Site _site = shared.Site;

    [Fact]
    public async Task The_right_answer_leads_to_the_wanted_page_with_a_pass()
    {
        var visitor = _site.NewVisitor();
        var page = await ChallengeAsync(visitor);
        Assert.DoesNotContain("needs JavaScript", page.Body, StringComparison.Ordinal);
        Assert.Contains("Please complete the check on this page.", page.Body, StringComparison.Ordinal);

        var answer = await visitor.SendAsync(
            PlainForm.AnswerFormOf(page), [("response", "sieben"), ("response", " 7")]);

        // Two fields of the name are joined with a comma.
        Assert.Equal((303, Wanted), (answer.Status, answer.Location));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var cookie = Assert.Single(answer.SetCookies).Split(';')[0];
        (await (visitor with { Cookie = cookie }).GetAsync("/guarded?q=caf%C3%A9&page=2")).AssertLetThrough();
    }

    /// <summary>W7 of the seeds: a wrong answer could be followed by the next guess at the same question.</summary>
    [Fact]
    public async Task A_wrong_answer_gets_the_page_again_with_words_another_ticket_and_the_same_way_on()
    {
        var visitor = _site.NewVisitor();
        var first = await ChallengeAsync(visitor);

        var second = await visitor.SendAsync(PlainForm.AnswerFormOf(first), [("response", "8")]);

        Assert.Equal(403, second.Status);
        Assert.Empty(second.SetCookies);
        Assert.Contains("That did not work", second.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.NotEqual(ChallengeContract.Read(first).Ticket, ChallengeContract.Read(second).Ticket);
        var answer = await AnswerAsync(visitor, second);
        Assert.Equal((303, Wanted), (answer.Status, answer.Location));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: null")]
    public async Task Another_sites_form_earns_nothing(string header)
    {
        var visitor = _site.NewVisitor();
        var page = await ChallengeAsync(visitor);
        var (name, value) = (header.Split(": ")[0], header.Split(": ")[1]);

        var refused = await visitor.SendAsync(
            PlainForm.AnswerFormOf(page), [("response", SumProvider.Solution)], (name, value));

        Assert.Equal((403, true), (refused.Status, refused.IsChallengePage));
        Assert.Empty(refused.SetCookies);
        Assert.Contains("came from another site", refused.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(303, (await AnswerAsync(visitor, page)).Status);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("/bot-challenge/verify")]
    [InlineData("/\\evil.example")]
    [InlineData(null)]
    public async Task A_destination_that_is_not_local_is_the_start_page(string? destination)
    {
        var visitor = _site.NewVisitor();
        var page = await ChallengeAsync(visitor);

        var answer = await visitor.SendAsync(
            PlainForm.AnswerFormOf(page), [("response", SumProvider.Solution), ("dest", destination)]);

        Assert.Equal((303, "/"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_fragment_that_the_destination_has_stays_with_it()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.GetAsync("/bot-challenge?dest=%2Fraw%23part");

        Assert.Equal("/raw#part", (await AnswerAsync(visitor, page)).Location);
    }

    /// <summary>W10 of the seeds: tokens could be used again for as long as they were good.</summary>
    [Fact]
    public async Task It_gives_one_pass_and_who_sends_it_twice_goes_on_with_that_one()
    {
        var visitor = _site.NewVisitor();
        var page = await ChallengeAsync(visitor);
        var cookie = Assert.Single((await AnswerAsync(visitor, page)).SetCookies).Split(';')[0];

        var twice = await AnswerAsync(visitor with { Cookie = cookie }, page);
        var stolen = await AnswerAsync(visitor, page);

        Assert.Equal((303, Wanted, 0), (twice.Status, twice.Location, twice.SetCookies.Count));
        Assert.Equal((403, true, 0), (stolen.Status, stolen.IsChallengePage, stolen.SetCookies.Count));
    }

    [Fact]
    public async Task A_ticket_that_is_too_old_or_none_gets_the_page_again_with_words()
    {
        await using var site = await Create().StartAsync();
        var visitor = site.NewVisitor();
        var page = await ChallengeAsync(visitor);
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var late = await AnswerAsync(visitor, page);
        var forged = await visitor.SendAsync(
            PlainForm.AnswerFormOf(page), [("response", SumProvider.Solution), ("ticket", "forged")]);
        var empty = await visitor.SendAsync(
            HttpMethod.Post, "/bot-challenge/verify", new FormUrlEncodedContent([]), PlainForm.FromOwnPage);

        Assert.Contains("Time ran out", late.Document.QuerySelector("[role=alert]")!.TextContent);
        Assert.All([forged, empty], answer =>
        {
            Assert.Equal((403, true), (answer.Status, answer.IsChallengePage));
            Assert.Contains("Something went wrong", answer.Document.QuerySelector("[role=alert]")!.TextContent);
        });
        Assert.Equal((303, Wanted), (await AnswerAsync(visitor, late) is var answer)
            ? (answer.Status, answer.Location) : default);
    }

    /// <summary>W22 of the seeds: nothing limited what was checked.</summary>
    [Fact]
    public async Task Whoever_only_guesses_has_to_wait()
    {
        await using var site = await Create()
            .Set(("Verification:MaxFailures", "3")).StartAsync();
        var visitor = site.NewVisitor();
        var page = await ChallengeAsync(visitor);
        for (var i = 0; i < 3; i++)
            page = await visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", $"{i}")]);

        var refused = await AnswerAsync(visitor, page);

        Assert.Equal((403, "300"), (refused.Status, refused.Header("Retry-After")));
        Assert.Contains("Time left: 5:00", refused.Document.QuerySelector("[role=alert]")!.TextContent);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(303, (await AnswerAsync(visitor, refused)).Status);
    }

    [Fact]
    public async Task A_provider_that_is_down_hands_over_to_what_stands_in_for_it()
    {
        var provider = new SumProvider { Always = ProviderVerdict.Unavailable };
        await using var site = await Create(provider).StartAsync();
        var visitor = site.NewVisitor();

        var page = await AnswerAsync(visitor, await ChallengeAsync(visitor));

        Assert.Equal((403, "proof-of-work"), (page.Status, ChallengeContract.Read(page).Provider));
        Assert.Contains("not available", page.Document.QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task A_form_of_the_visitors_own_comes_along_and_is_shown_with_a_button_after_the_check()
    {
        var visitor = _site.NewVisitor();
        var first = await visitor.PostAsync("/raw?step=2", PostedForms.Bytes("q=cat"), PostedForms.UrlEncoded);
        var second = await visitor.SendAsync(PlainForm.AnswerFormOf(first), [("response", "8")]);

        var ready = await AnswerAsync(visitor, second);

        Assert.Equal((200, 1), (ready.Status, ready.SetCookies.Count));
        var form = ready.Document.QuerySelector("form")!;
        Assert.Equal("/raw?step=2", form.GetAttribute("action"));
        Assert.Equal("cat", form.QuerySelector("[name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_button_gets_another_challenge_and_costs_nothing()
    {
        var visitor = _site.NewVisitor();
        var first = await ChallengeAsync(visitor);

        var second = await visitor.SendAsync(
            PlainForm.AnswerFormOf(first), [("response", ""), ("another", "1")]);

        Assert.Equal((403, "sum"), (second.Status, ChallengeContract.Read(second).Provider));
        Assert.Null(second.Document.QuerySelector("[role=alert]"));
        Assert.NotEqual(ChallengeContract.Read(first).Ticket, ChallengeContract.Read(second).Ticket);
        Assert.Equal(303, (await AnswerAsync(visitor, second)).Status);
    }

    [Fact]
    public async Task In_place_it_leads_back_to_the_page_that_it_is_on()
    {
        await using var site = await Create().Set(("Mode", "Inline")).StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(Wanted);

        Assert.Equal(Wanted, (await AnswerAsync(visitor, page)).Location);
    }

    [Fact]
    public async Task The_page_again_is_in_the_language_of_the_first()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.GetAsync("/bot-challenge?language=de");

        var again = await visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", "8")]);

        Assert.Equal("de", again.Challenge!.GetAttribute("lang"));
    }

    private static Task<Answer> ChallengeAsync(Visitor visitor) =>
        visitor.GetAsync($"/bot-challenge?dest={Uri.EscapeDataString(Wanted)}");

    private static Task<Answer> AnswerAsync(Visitor visitor, Answer page) =>
        visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", SumProvider.Solution)]);

    private static Site Create(SumProvider? provider = null) => Site
        .With(typeof(Guarded), typeof(FormController))
        .Set(("Provider", "sum"))
        .Services(services => services.AddSingleton<IChallengeProvider>(provider ?? new SumProvider()));

    /// <summary>A site with forms that asks for a sum.</summary>
    public sealed class SumSite : SharedSite
    {
        internal override Site Create() => AnswerFormTests.Create();
    }
}
