using BotChallengePage.Tests.KeptForms;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.WithoutScript;

/// <summary>Which other check a visitor may choose, and which one leads on without scripts.</summary>
public sealed class ChoiceTests
{
    private const string Page = "/bot-challenge?dest=%2Fguarded%3Fq%3D1";

    [Fact]
    public async Task Each_check_leads_to_the_next_and_the_last_to_the_first_without_a_script()
    {
        await using var site = await Create(("Provider", "one"), ("Alternatives:0", "two"), ("Alternatives:1", "sum"))
            .StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.GetAsync(Page);

        foreach (var next in new[] { "two", "sum", "one" })
        {
            var choice = page.Document.QuerySelector("[data-bot-challenge-choice]")!;
            Assert.Equal((next, "one two sum"), (
                choice.GetAttribute("data-bot-challenge-choice"), choice.GetAttribute("data-bot-challenge-choices")));
            Assert.Equal("Use a different check", choice.TextContent.Trim());
            page = await visitor.GetAsync(choice.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal((next, "/guarded?q=1"), (ChallengeContract.Read(page).Provider, page.Challenge!
                .GetAttribute("data-dest")));
        }
    }

    /// <summary>W12 of the seeds: what was passed did not count for as much as it asked.</summary>
    [Fact]
    public async Task It_earns_as_long_a_pass_of_its_own_level()
    {
        await using var site = await Create(("Provider", "one"), ("Alternatives:0", "sum")).StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.GetAsync($"{Page}&provider=sum");
        var answer = await visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", SumProvider.Solution)]);
        var passed = visitor with { Cookie = answer.SetCookies[0].Split(';')[0] };

        site.Clock.Advance(TimeSpan.FromHours(23));
        (await passed.GetAsync("/guarded")).AssertLetThrough();
    }

    [Fact]
    public async Task With_a_form_that_is_kept_a_button_takes_it_along()
    {
        await using var site = await Create(("Provider", "one"), ("Alternatives:0", "sum")).StartAsync();
        var visitor = site.NewVisitor();
        var page = await visitor.PostAsync("/raw?step=2", PostedForms.Bytes("q=cat"), PostedForms.UrlEncoded);
        var choice = page.Document.QuerySelector("[data-bot-challenge-choice] form")!;

        var other = await visitor.SendAsync(choice, [("provider", "sum")]);
        var ready = await visitor.SendAsync(PlainForm.AnswerFormOf(other), [("response", SumProvider.Solution)]);

        Assert.Equal("cat", ready.Document.QuerySelector("form [name=q]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Who_is_named_for_nothing_is_not_to_be_had()
    {
        await using var site = await Create(("Provider", "one"), ("Alternatives:0", "two")).StartAsync();

        var page = await site.NewVisitor().GetAsync($"{Page}&provider=sum");

        Assert.Equal("one", ChallengeContract.Read(page).Provider);
    }

    [Fact]
    public async Task One_below_the_minimum_stops_the_app_and_both_are_named()
    {
        var message = await Create(
            ("Policies:hard:Provider", "sum"), ("Policies:hard:MinimumLevel", "Interactive"),
            ("Policies:hard:Alternatives:0", "one"), ("Alternatives:0", "nobody")).FailToStartAsync();

        Assert.Contains(
            "BotChallengePage:Policies:hard:Alternatives names \"one\", whose passes are worth Managed, but " +
            "BotChallengePage:Policies:hard:MinimumLevel is Interactive",
            message, StringComparison.Ordinal);
        Assert.Contains("BotChallengePage:Alternatives is \"nobody\", which does not exist", message);
    }

    [Fact]
    public async Task Captcha_leads_to_what_works_without_a_script_and_reaches_the_level()
    {
        await using var site = await Create(
            ("Provider", "one"), ("MinimumLevel", "Managed"), ("WithoutJavaScript", "Captcha")).StartAsync();
        var visitor = site.NewVisitor();
        var link = (await visitor.GetAsync(Page)).Document.QuerySelector("noscript a")!;

        var page = await visitor.GetAsync(link.GetAttribute("href")!);
        var answer = await visitor.SendAsync(PlainForm.AnswerFormOf(page), [("response", SumProvider.Solution)]);

        Assert.Equal((303, "/guarded?q=1"), (answer.Status, answer.Location));
        Assert.Empty(page.Document.QuerySelectorAll("noscript a"));
        (await (visitor with { Cookie = answer.SetCookies[0].Split(';')[0] }).GetAsync("/guarded"))
            .AssertLetThrough();
    }

    [Fact]
    public async Task Captcha_without_any_such_provider_stops_the_app()
    {
        var message = await Site.With(typeof(Guarded)).Set(("WithoutJavaScript", "Captcha")).FailToStartAsync();

        Assert.Contains(
            "BotChallengePage:WithoutJavaScript is Captcha, but no provider that is registered works without a script",
            message, StringComparison.Ordinal);
    }

    private static Site Create(params (string Key, string? Value)[] options) =>
        Site.With(typeof(Guarded), typeof(FormController)).Set(options).Services(services =>
        {
            services.AddSingleton<IChallengeProvider>(
                new ScriptedProvider { Name = "one", Level = ChallengeLevel.Managed });
            services.AddSingleton<IChallengeProvider>(
                new ScriptedProvider { Name = "two", Level = ChallengeLevel.Managed });
            services.AddSingleton<IChallengeProvider>(new SumProvider());
        });
}
