using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Forms;

/// <summary>Forms that are checked each time they are sent: actions, pages, an API and a minimal API alike.</summary>
public sealed class FormTests
{
    private const string Failed = "The spam check of this form did not succeed. Please send the form again.";
    private const string NotItsOwn = "The check does not belong to this request. Please reload the page.";
    private const string NeedsScript = "This form is protected against spam and needs JavaScript.";

    public static TheoryData<string> Paths => FormSite.Paths;

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_form_is_taken_once_for_one_answer(string path)
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.SendFormAsync(path)).AssertNotSent(NeedsScript);
        var fields = await visitor.SolveFormAsync(path);
        var sent = await visitor.SendFormAsync(path, fields);
        sent.AssertSent();
        Assert.Empty(sent.SetCookies);
        (await visitor.SendFormAsync(path, fields)).AssertNotSent(Failed);
        (await visitor.SendFormAsync(path, await visitor.SolveFormAsync(path))).AssertSent();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_other_answer_will_do(string path)
    {
        await using var site = await FormSite.New().Set(("Policies:strict:Provider", "proof-of-work")).StartAsync();
        var visitor = site.NewVisitor();

        // Made up, and of another challenge.
        (await visitor.SendFormAsync(path, (await visitor.FormChallengeAsync(path)).Answer("made-up")))
            .AssertNotSent(Failed);
        var (one, two) = (await visitor.FormChallengeAsync(path), await visitor.FormChallengeAsync(path));
        (await visitor.SendFormAsync(path, one.Solve()[0], two.Solve()[1])).AssertNotSent(Failed);
        (await visitor.SendFormAsync(path, ("bot-challenge-ticket", "forged"), two.Solve()[1])).AssertNotSent(Failed);
        // Another form's, another policy's, and a challenge page's.
        (await visitor.SendFormAsync(path, await visitor.SolveFormAsync("/other"))).AssertNotSent(NotItsOwn);
        (await visitor.SendFormAsync(path, await visitor.SolveFormAsync(path, "&policy=strict")))
            .AssertNotSent(NotItsOwn);
        var (page, solution) = await visitor.SolveAsync();
        (await visitor.SendFormAsync(
            path, ("bot-challenge-ticket", page.Ticket), ("bot-challenge-response", solution.Payload)))
            .AssertNotSent(NotItsOwn);
        // Another client's.
        (await (visitor with { Agent = "other" }).SendFormAsync(path, await visitor.SolveFormAsync(path)))
            .AssertNotSent("It describes itself differently from one request to the next.");
        (await (visitor with { Host = "other.test" }).SendFormAsync(path, await visitor.SolveFormAsync(path)))
            .AssertNotSent(Failed);
        // One that is too old.
        var late = await visitor.SolveFormAsync(path);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        (await visitor.SendFormAsync(path, late)).AssertNotSent(Failed);
    }

    [Fact]
    public async Task A_ticket_of_a_form_earns_no_pass()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();
        var fields = await visitor.SolveFormAsync("/contact");

        var refused = await visitor.VerifyBodyAsync(
            $$"""{"ticket":"{{fields[0].Item2}}","response":"{{fields[1].Item2}}"}""");

        refused.AssertRefused(400, "ticket-invalid");
        (await visitor.SendFormAsync("/contact", fields)).AssertSent();
    }

    [Fact]
    public async Task A_pass_does_not_replace_the_check()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = await site.NewVisitor().PassAsync();

        (await visitor.SendFormAsync("/contact")).AssertNotSent(NeedsScript);
        Assert.False((bool)(await visitor.FormChallengeAsync("/contact")).Json["pass"]!);
    }

    [Fact]
    public async Task The_form_comes_again_with_what_was_typed_and_a_new_widget_that_says_what_was_wrong()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor() with { Headers = [("Accept-Language", "de")] };

        var page = await visitor.SendFormAsync(
            "/contact", ("bot-challenge-ticket", "x"), ("bot-challenge-response", "y"));

        Assert.Equal(200, page.Status);
        Assert.Equal("Hello", page.Document.QuerySelector("#Text")!.GetAttribute("value"));
        var widget = Assert.Single(page.Document.QuerySelectorAll("form .bcp-form.mine"));
        Assert.Equal("de", widget.GetAttribute("lang"));
        Assert.Equal("/bot-challenge/client?form=%2Fcontact", widget.GetAttribute("data-challenge-url"));
        var words = widget.QuerySelector(".bcp-form-error")!.TextContent;
        Assert.Contains("Formular", words, StringComparison.Ordinal);
        // The field has its message; the model as a whole has none.
        Assert.DoesNotContain(
            words, page.Document.QuerySelector(".validation-summary-errors")?.TextContent ?? "",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_widget_names_the_form_its_policy_and_its_script_and_nothing_of_one_visitor()
    {
        await using var site = await FormSite.New()
            .Services(services =>
                services.Configure<BotChallengePageOptions>(options => options.CspNonce = _ => "n0nce"))
            .StartAsync();

        var one = await site.NewVisitor().GetAsync("/signup");
        var two = await site.NewVisitor().GetAsync("/signup");

        var widget = one.Document.QuerySelector("[data-bot-challenge-form]")!;
        Assert.Equal(
            "/bot-challenge/client?policy=strict&form=%2Fsignup%2Fsend", widget.GetAttribute("data-challenge-url"));
        Assert.Contains("needs JavaScript", widget.QuerySelector("noscript")!.TextContent, StringComparison.Ordinal);
        Assert.Null(widget.QuerySelector(".bcp-form-error"));
        var script = Assert.Single(one.Document.Scripts);
        Assert.Equal("n0nce", script.GetAttribute("nonce"));
        Assert.Equal(
            "public, max-age=31536000, immutable", (await site.GetAsync(script.Source!)).Header("Cache-Control"));
        Assert.Equal(
            widget.OuterHtml, two.Document.QuerySelector("[data-bot-challenge-form]")!.OuterHtml);
    }

    [Fact]
    public async Task Of_several_forms_the_one_that_was_sent_says_what_was_wrong()
    {
        await using var site = await FormSite.New().StartAsync();

        var page = await site.NewVisitor().PostAsync("/three/one");

        Assert.NotNull(page.Document.QuerySelector("#one .bcp-form-error"));
        Assert.Null(page.Document.QuerySelector("#two .bcp-form-error"));
    }

    [Fact]
    public async Task Where_the_path_is_not_known_yet_the_script_finds_out()
    {
        await using var site = await FormSite.New().StartAsync();

        var page = await site.GetAsync("/three/one");

        string? UrlOf(string id) => page.Document.GetElementById(id)!.GetAttribute("data-challenge-url");
        Assert.Equal("/bot-challenge/client?form=%2Fthree%2Ftwo", UrlOf("two"));
        Assert.Equal("/bot-challenge/client", UrlOf("cached"));
    }

    [Fact]
    public async Task One_that_is_larger_than_the_server_takes_is_refused_as_such()
    {
        await using var site = await FormSite.New()
            .Early(app => app.Use((context, next) =>
            {
                context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = 100;
                return next(context);
            }))
            .StartAsync();

        var answer = await site.NewVisitor().PostAsync("/plain/contact", ("text", new string('x', 200)));

        Assert.Equal((413, "bad-request"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task Where_htmx_sends_it_is_where_it_goes()
    {
        await using var site = await FormSite.New().StartAsync();

        var page = await site.GetAsync("/contact/edit");

        Assert.Equal(
            "/bot-challenge/client?form=%2Fcontact%2F1",
            page.Document.QuerySelector("[data-bot-challenge-form]")!.GetAttribute("data-challenge-url"));
    }

    [Fact]
    public async Task A_page_that_may_be_cached_has_no_words_of_one_visitors()
    {
        await using var site = await FormSite.New().StartAsync();
        async Task<string> WidgetAsync(string language) =>
            (await (site.NewVisitor() with { Headers = [("Accept-Language", language)] }).GetAsync("/contact"))
                .Document.QuerySelector("[data-bot-challenge-form]")!.OuterHtml;

        Assert.Equal(await WidgetAsync("ar"), await WidgetAsync("de"));
    }

    [Theory]
    [InlineData("/contact/")]
    [InlineData("/CONTACT")]
    [InlineData("/cont%61ct")]
    public async Task It_does_not_matter_how_the_path_is_written(string path)
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.SendFormAsync(path, await visitor.SolveFormAsync("/contact"))).AssertSent();
        (await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync(path))).AssertSent();
    }

    [Fact]
    public async Task On_a_class_the_attribute_leaves_reading_alone_and_on_an_action_it_is_for_everything()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();

        Assert.Equal("shown", (await visitor.GetAsync("/news")).Body);
        Assert.Equal("refused", (await visitor.PostAsync("/news")).Body);
        Assert.Equal("sent", (await visitor.PostAsync("/news", await visitor.SolveFormAsync("/news"))).Body);
        Assert.Equal("refused", (await visitor.GetAsync("/news/any")).Body);
        // The action's own policy counts, once.
        Assert.Equal(
            "refused", (await visitor.PostAsync("/news/strict", await visitor.SolveFormAsync("/news/strict"))).Body);
        Assert.Equal(
            "sent",
            (await visitor.PostAsync(
                "/news/strict", await visitor.SolveFormAsync("/news/strict", "&policy=strict"))).Body);
    }

    [Fact]
    public async Task On_a_page_handler_it_is_for_that_handler()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();

        Assert.Equal("sent", (await visitor.PostAsync("/forms/twoforms?handler=Open")).Body);
        Assert.Equal("refused", (await visitor.PostAsync("/forms/twoforms?handler=Checked")).Body);
        Assert.Equal(
            "sent",
            (await visitor.PostAsync(
                "/forms/twoforms?handler=Checked", await visitor.SolveFormAsync("/forms/twoforms"))).Body);
        Assert.Equal(200, (await visitor.GetAsync("/forms/twoforms")).Status);
    }

    [Fact]
    public async Task Antiforgery_goes_on_beside_it()
    {
        await using var site = await FormSite.New().StartAsync();
        var visitor = site.NewVisitor();
        var fields = await visitor.SolveFormAsync("/forms/contact");

        Assert.Equal(400, (await visitor.PostAsync("/forms/contact", fields)).Status);
        // It was refused before anything was spent.
        (await visitor.SendFormAsync("/forms/contact", fields)).AssertSent();
    }

    [Fact]
    public async Task And_beside_that_of_a_minimal_API()
    {
        await using var site = await Site.With()
            .Services(services => services.AddAntiforgery())
            .Use(app =>
            {
                app.UseAntiforgery();
                app.MapGet("/token", (HttpContext context, IAntiforgery antiforgery) =>
                    antiforgery.GetAndStoreTokens(context).RequestToken);
                app.MapPost("/comments", ([FromForm] string text) => Results.Ok(text)).ValidateBotChallenge();
            })
            .StartAsync();
        var visitor = site.NewVisitor();
        var token = await visitor.GetAsync("/token");
        var sender = visitor with { Cookie = Assert.Single(token.SetCookies).Split(';')[0] };
        var fields = await visitor.SolveFormAsync("/comments");

        var forged = await sender.PostAsync("/comments", [("text", "Hello"), .. fields]);
        Assert.Equal(("bad-request", "Please reload this page"), (forged.Reason, (string?)forged.Json["title"]));
        (string, string)[] form = [("text", "Hello"), ("__RequestVerificationToken", token.Body)];
        Assert.Equal("missing", (await sender.PostAsync("/comments", form)).Reason);
        (await sender.PostAsync("/comments", [.. form, .. fields])).AssertLetThrough();
    }

    [Fact]
    public async Task A_policy_takes_the_answers_of_policies_whose_passes_it_accepts()
    {
        await using var site = await FormSite.New().Set(("Policies:default:Accepts:0", "strict")).StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync("/contact", "&policy=strict")))
            .AssertSent();
    }

    [Theory]
    [InlineData("Enabled", "false")]
    [InlineData("ReportOnly", "true")]
    public async Task Where_nobody_is_challenged_forms_are_taken_unchecked(string option, string value)
    {
        await using var site = await FormSite.New().Set((option, value)).StartAsync();
        var visitor = site.NewVisitor();

        (await visitor.SendFormAsync("/contact")).AssertSent();
        (await visitor.SendFormAsync("/plain/contact")).AssertSent();

        var widget = (await visitor.GetAsync("/contact")).Document.QuerySelector("[data-bot-challenge-form]");
        Assert.Equal(option == "Enabled", widget is null);
    }

    [Fact]
    public async Task A_network_that_fails_too_often_has_to_wait()
    {
        await using var site = await FormSite.New().Set(("Verification:MaxFailures", "2")).StartAsync();
        var visitor = site.NewVisitor();
        for (var i = 0; i < 2; i++)
            (await visitor.SendFormAsync("/contact", (await visitor.FormChallengeAsync("/contact")).Answer("x")))
                .AssertNotSent(Failed);

        (await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync("/contact")))
            .AssertNotSent("There were too many attempts. Please wait a few minutes.");
        var other = site.NewVisitor();
        (await other.SendFormAsync("/contact", await other.SolveFormAsync("/contact"))).AssertSent();
    }

    [Fact]
    public async Task It_is_measured_and_logged_without_a_word_of_the_form()
    {
        await using var site = await FormSite.New().StartAsync();
        using var measured = new Measurements(site);
        var visitor = site.NewVisitor();

        await visitor.SendFormAsync("/contact");
        await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync("/other"));
        await visitor.SendFormAsync("/contact", await visitor.SolveFormAsync("/contact"));

        Assert.Equal(
            [
                "botchallenge.verifications botchallenge.provider= botchallenge.result=missing",
                "botchallenge.verifications botchallenge.provider=proof-of-work botchallenge.result=ticket-invalid",
                "botchallenge.verifications botchallenge.provider=proof-of-work botchallenge.result=passed",
            ],
            measured.Of("botchallenge.verifications"));
        Assert.Equal(
            [
                (421, "Refused a form: missing. Provider -, policy default."),
                (422, "A form was refused, since its ticket is good but not for it: its challenge was made for " +
                    "another path. If it is so for everybody, give <bot-challenge-widget> the policy and the level " +
                    "of the form, and the path it is sent to in its attribute \"action\". Logged at most once a " +
                    "minute."),
                (421, "Refused a form: ticket-invalid. Provider proof-of-work, policy default."),
                (420, "A form was sent whose check has passed. Provider proof-of-work, policy default. " +
                    "Fallback: False."),
            ],
            site.Log.All.Where(entry => entry.Id is >= 420 and < 430).Select(entry => (entry.Id, entry.Message)));
    }
}
