using BotChallengePage.BrowserTests.Clients;
using Microsoft.Playwright;
using ProviderEmulator;

namespace BotChallengePage.BrowserTests.Services;

/// <summary>
/// Each of the package's providers is passed in a browser, in every mode, under exactly the policy that it states: the
/// scripts come from the services' real addresses. No violation anywhere; a visitor complains of each.
/// </summary>
[Collection(BrowserCollections.Providers)]
public sealed class ServiceTests(BrowserFixture fixture) : BrowserTest(fixture), IAsyncLifetime
{
    private ProviderEmulatorServer _emulator = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _emulator = await ProviderEmulatorServer.StartAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData("hcaptcha", ChallengeMode.Redirect)]
    [InlineData("hcaptcha", ChallengeMode.Inline)]
    [InlineData("recaptcha", ChallengeMode.Redirect)]
    [InlineData("recaptcha", ChallengeMode.Inline)]
    [InlineData("recaptcha-invisible", ChallengeMode.Redirect)]
    [InlineData("recaptcha-invisible", ChallengeMode.Inline)]
    [InlineData("recaptcha-v3", ChallengeMode.Redirect)]
    [InlineData("recaptcha-v3", ChallengeMode.Inline)]
    [InlineData("friendly-captcha", ChallengeMode.Redirect)]
    [InlineData("friendly-captcha", ChallengeMode.Inline)]
    [InlineData("cap", ChallengeMode.Redirect)]
    [InlineData("cap", ChallengeMode.Inline)]
    [InlineData("recaptcha-of-project", ChallengeMode.Redirect)]
    [AllLaneData("recaptcha-of-project", ChallengeMode.Inline)]
    [AllLaneData("recaptcha-invisible-of-project", ChallengeMode.Redirect)]
    [InlineData("recaptcha-v3-of-project", ChallengeMode.Redirect)]
    [AllLaneData("recaptcha-v3-of-project", ChallengeMode.Inline)]
    [InlineData(ServiceSite.Described, ChallengeMode.Redirect)]
    [AllLaneData(ServiceSite.Described, ChallengeMode.Inline)]
    public async Task A_visitor_passes_and_is_on_the_page_they_wanted(string provider, ChallengeMode mode)
    {
        var visitor = await ThirdSearcherAsync(ServiceSite.With(provider, _emulator).In(mode));

        await visitor.GoAsync("/search?q=c%2B%2B#result-count");
        await ClickAsync(provider, visitor);

        await visitor.ArriveAsync("/search?q=c%2B%2B#result-count");
        Assert.Equal(1, visitor.Challenges);
        Assert.Equal(
            provider.EndsWith(ServiceSite.OfProject, StringComparison.Ordinal),
            Assert.Single(_emulator.Asked).Path.EndsWith("/my-project/assessments", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hcaptcha")]
    [InlineData("recaptcha")]
    [InlineData("recaptcha-invisible")]
    [InlineData("recaptcha-v3")]
    [InlineData("friendly-captcha")]
    [InlineData("cap")]
    [AllLaneData("recaptcha-of-project")]
    [AllLaneData("recaptcha-v3-of-project")]
    [AllLaneData(ServiceSite.Described)]
    public async Task A_policy_of_nonces_is_kept(string provider)
    {
        var visitor = await VisitAsync(ServiceSite.With(provider, _emulator).WithNonce());

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await ClickAsync(provider, visitor);

        await visitor.ArriveAsync("/about");
        Assert.Equal(1, visitor.Challenges);
    }

    [Theory]
    [InlineData("hcaptcha")]
    [InlineData("recaptcha")]
    [InlineData("recaptcha-invisible")]
    [InlineData("recaptcha-v3")]
    [InlineData("friendly-captcha")]
    [InlineData("cap")]
    [AllLaneData("recaptcha-of-project")]
    [AllLaneData("recaptcha-v3-of-project")]
    [AllLaneData(ServiceSite.Described)]
    public async Task A_form_is_sent(string provider)
    {
        var visitor = await VisitAsync(ServiceSite.With(provider, _emulator));
        await visitor.GoAsync("/contact");

        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await ClickAsync(provider, visitor);
        await Expect(visitor.Page.Locator("[name=bot-challenge-ticket]")).ToBeAttachedAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
    }

    [Theory]
    [InlineData("hcaptcha")]
    [InlineData("recaptcha-v3")]
    [InlineData("cap")]
    public async Task A_service_that_is_blocked_is_made_up_for_by_proof_of_work(string provider)
    {
        var visitor = (await VisitAsync(ServiceSite.With(provider, _emulator))).Allowing("ERR_FAILED");
        await visitor.Context.RouteAsync(
            url => url.StartsWith("https://", StringComparison.Ordinal), route => route.AbortAsync());

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");

        await visitor.ArriveAsync("/about");
        Assert.Equal(2, visitor.Challenges);
    }

    [Fact]
    public async Task Whom_v3_takes_for_a_machine_is_told_and_can_go_on_with_another_check()
    {
        var visitor = await VisitAsync(
            ServiceSite.With("recaptcha-v3", _emulator, ProviderEmulatorServer.Suspicious));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await visitor.Challenge.Button("Use a different check").ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Fact]
    public async Task Whoever_solves_the_pictures_of_the_invisible_one_passes()
    {
        var visitor = await PicturesAsync();

        await visitor.Challenge.Checkbox.ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    /// <summary>Nothing of the widget is on the page then, and it tells nobody.</summary>
    [Fact]
    public async Task Whoever_closes_the_pictures_of_the_invisible_one_can_try_again_or_go_on_with_another_check()
    {
        var visitor = await PicturesAsync();

        await visitor.Page.Locator("#beside").ClickAsync(new() { Position = new() { X = 500, Y = 500 } });
        await visitor.Challenge.SaysAsync("The check did not succeed.", "Try again");
        await Expect(visitor.Challenge.Button("Use a different check")).ToBeVisibleAsync();
        await visitor.Challenge.Button("Try again").ClickAsync();
        await visitor.Challenge.Checkbox.ClickAsync();

        await visitor.ArriveAsync("/about");
    }

    [Theory]
    [InlineData("hcaptcha")]
    [InlineData("recaptcha")]
    [InlineData("friendly-captcha")]
    public async Task A_sitekey_that_is_none_is_out_of_order_where_nothing_stands_in(string provider)
    {
        var visitor = await VisitAsync(ServiceSite
            .With(provider, _emulator, new EmulatedWidget("wrong", "wrong")).With("OnProviderUnavailable", "Deny"));

        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        if (provider == "hcaptcha")
            await ClickAsync(provider, visitor);

        await visitor.Challenge.SaysAsync("The check is out of order", "Try again");
    }

    [Theory]
    [InlineData("hcaptcha", "network-error", "Something is blocking the check")]
    [AllLaneData("hcaptcha", "rate-limited", "The check did not succeed.")]
    [AllLaneData("hcaptcha", "challenge-error", "The check did not succeed.")]
    [InlineData("friendly-captcha", "network_error", "Something is blocking the check")]
    [AllLaneData("friendly-captcha", "other", "The check did not succeed.")]
    [InlineData("recaptcha", "", "Something is blocking the check")]
    [AllLaneData("recaptcha-invisible", "", "Something is blocking the check")]
    [AllLaneData("recaptcha-v3", "", "Something is blocking the check")]
    public async Task What_a_widget_says_becomes_what_the_visitor_can_do(string provider, string error, string text)
    {
        var service = provider.StartsWith("recaptcha", StringComparison.Ordinal) ? "recaptcha" : provider;
        _emulator.FailWidgets(service, error);
        var visitor = await VisitAsync(ServiceSite.With(provider, _emulator).With("OnProviderUnavailable", "Deny"));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await ClickAsync(provider, visitor);
        await visitor.Challenge.SaysAsync(text, "Try again");

        _emulator.FailWidgets(service, null);
        await visitor.Challenge.Button("Try again").ClickAsync();
        await ClickAsync(provider, visitor);

        await visitor.ArriveAsync("/about");
    }

    /// <summary>A token of two minutes would be refused, and what was written with it.</summary>
    [Fact]
    public async Task Who_writes_for_longer_than_a_token_is_good_is_asked_once_more_when_they_send()
    {
        var visitor = await VisitAsync(ServiceSite.With("hcaptcha", _emulator));
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoAsync("/contact");
        await visitor.Page.GetByLabel("Your message").FillAsync("A captain’s log.");
        await ClickAsync("hcaptcha", visitor);
        await Expect(visitor.Page.Locator("[name=bot-challenge-response]")).ToBeAttachedAsync();
        var first = await visitor.Page.Locator("[name=bot-challenge-response]").InputValueAsync();

        await visitor.Page.Clock.FastForwardAsync(100_000);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await ClickAsync("hcaptcha", visitor);

        await Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Thank you.");
        Assert.DoesNotContain(first, Assert.Single(_emulator.Asked).Body);
    }

    /// <summary>Behind a modal one, nobody could reach what the widget opens over the page.</summary>
    [Fact]
    public async Task The_dialog_of_the_client_script_leaves_room_for_what_a_widget_opens()
    {
        var visitor = await VisitAsync(LibraryFiles.AddTo(ServiceSite.With("recaptcha", _emulator)));
        await ClientPage.OpenAsync(visitor);
        var dialog = visitor.Page.Locator("[data-bot-challenge-dialog]");

        const string Begin = "() => { window.ended = fetch('/partials/part').then(a => a.status); }";
        await visitor.Page.EvaluateAsync(Begin);
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog.GetByRole(AriaRole.Heading)).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(403, await visitor.Page.EvaluateAsync<int>("() => window.ended"));
        await Expect(dialog).ToHaveCountAsync(0);

        await visitor.Page.EvaluateAsync(Begin);
        await Expect(dialog).ToBeVisibleAsync();
        Assert.False(await dialog.EvaluateAsync<bool>("element => element.matches(':modal')"));
        await visitor.Page.FrameLocator("dialog iframe").GetByRole(AriaRole.Checkbox).ClickAsync();
        Assert.Equal(200, await visitor.Page.EvaluateAsync<int>("() => window.ended"));
    }

    private async Task<Visitor> ThirdSearcherAsync(SiteSetup setup)
    {
        var site = Open(setup);
        await site.UseUpAsync("/search?q=maps", 2);
        return await LedAsync(await VisitAsync(site));
    }

    private async Task<Visitor> VisitAsync(SiteSetup setup) => await LedAsync(await VisitAsync(Open(setup)));

    /// <summary>Who is shown pictures, and is in them.</summary>
    private async Task<Visitor> PicturesAsync()
    {
        var visitor = await VisitAsync(
            ServiceSite.With("recaptcha-invisible", _emulator, ProviderEmulatorServer.Suspicious));
        await visitor.GoAsync("/bot-challenge?dest=%2Fabout");
        await Expect(visitor.Challenge.Status).ToContainTextAsync("Please complete the check on this page.");
        return visitor;
    }

    private async Task<Visitor> LedAsync(Visitor visitor)
    {
        await visitor.Context.LeadToAsync(_emulator);
        return visitor;
    }

    private static async Task ClickAsync(string provider, Visitor visitor)
    {
        if (provider is "hcaptcha" or "recaptcha" or "recaptcha-of-project" or ServiceSite.Described)
            // Not CheckAsync, which looks at the box afterwards: it may be gone by then.
            await visitor.Page.FrameLocator("iframe").GetByRole(AriaRole.Checkbox).ClickAsync();
    }
}
