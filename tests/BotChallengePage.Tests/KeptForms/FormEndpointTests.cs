using System.Net.Sockets;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.KeptForms;

/// <summary><c>POST {prefix}/form</c>: to whom a form is given back, and what becomes of it until then.</summary>
public sealed class FormEndpointTests(FormSite shared) : IClassFixture<FormSite>
{
    [Fact]
    public async Task It_is_for_the_pass_the_ticket_and_the_browser_that_it_was_sealed_for()
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();
        var contract = await PostAsync(visitor);
        var other = await PostAsync(visitor, "q=other");
        var passed = await visitor.PassAsync(contract);

        Assert.Equal((403, "rejected"), await ReasonAsync(visitor, contract));
        Assert.Equal((400, "ticket-invalid"), await ReasonAsync(passed, contract with { Ticket = other.Ticket }));
        Assert.Equal((400, "ticket-invalid"), await ReasonAsync(passed, contract with { Ticket = "forged" }));
        Assert.Equal((400, "ticket-invalid"), await ReasonAsync(passed with { Agent = "Other/1.0" }, contract));
        // The same browser, with a pass of somewhere else.
        var elsewhere = passed with { Address = site.NewVisitor().Address };
        Assert.Equal((403, "rejected"), await ReasonAsync(elsewhere, contract));
        Assert.Equal(200, (await passed.AskForFormAsync(contract)).Status);
        // Its answer may have been lost on the way.
        Assert.Equal(200, (await passed.AskForFormAsync(contract)).Status);
    }

    [Fact]
    public async Task It_outlives_its_ticket_for_a_day()
    {
        await using var site = await Site.With(typeof(FormController))
            .Set(("Pass:Duration", "7.00:00:00")).StartAsync();
        var visitor = site.NewVisitor();
        var contract = await PostAsync(visitor);
        var passed = await visitor.PassAsync(contract);

        site.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await passed.AskForFormAsync(contract)).Status);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((400, "ticket-invalid"), await ReasonAsync(passed, contract));
    }

    [Fact]
    public async Task Without_a_pass_it_goes_on_to_another_challenge_page()
    {
        await using var site = await Site.With(typeof(FormController)).StartAsync();
        var visitor = site.NewVisitor();
        var first = await PostAsync(visitor);
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await visitor.PressSendAsync(first);

        var second = ChallengeContract.Read(page);
        Assert.Equal(403, page.Status);
        Assert.NotEqual(first.Ticket, second.Ticket);
        Assert.Equal("/raw?step=2", second.Destination);
        var passed = await visitor.PassAsync(second);
        var (url, body, _) = PostedForms.Encode((await passed.AskForFormAsync(second)).Json);
        Assert.Equal(("/raw?step=2", "q=cat"), (url, System.Text.Encoding.ASCII.GetString(body)));
    }

    [Theory]
    [InlineData(PostedForms.UrlEncoded, "q=%22%3E%3Cscript%3E&submit=1&action=2")]
    [InlineData("text/plain", "q=\"><script>\r\n")]
    public async Task With_a_pass_and_without_a_script_a_button_sends_it(string type, string body)
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();
        var challenge = await visitor.PostAsync("/raw?step=2", PostedForms.Bytes(body), type);
        var button = challenge.Document.QuerySelector("[data-bot-challenge-form] form")!;
        Assert.Equal("/bot-challenge/form?provider=wait", button.GetAttribute("action"));
        var contract = ChallengeContract.Read(challenge);
        Assert.Equal(contract["form"], button.QuerySelector("[name=form]")!.GetAttribute("value"));
        var passed = await visitor.PassAsync(contract);

        var page = await passed.PressSendAsync(contract);

        Assert.Equal((200, "no-store", false), (page.Status, page.Header("Cache-Control"), page.IsChallengePage));
        Assert.Empty(page.Document.QuerySelectorAll("script"));
        var form = page.Document.QuerySelector("form")!;
        Assert.Equal(
            ("post", "/raw?step=2", type, "windows-1252"),
            (form.GetAttribute("method"), form.GetAttribute("action"), form.GetAttribute("enctype"),
                form.GetAttribute("accept-charset")));
        Assert.Equal("\"><script>", form.QuerySelector("[name=q]")!.GetAttribute("value"));
        Assert.Single(form.QuerySelectorAll("button"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("form=x")]
    [InlineData("ticket=x&form=x")]
    [InlineData("%%%=&&&")]
    public async Task Nonsense_gets_a_page_that_says_so(string body)
    {
        var site = shared.Site;

        var page = await site.NewVisitor().PostAsync(
            "/bot-challenge/form", PostedForms.Bytes(body), PostedForms.UrlEncoded);

        Assert.Equal((403, "unreadable"), (page.Status, ChallengeContract.Read(page)["form-lost"]));
    }

    [Fact]
    public async Task Only_what_the_page_sends_is_read_and_no_more()
    {
        var visitor = shared.Site.NewVisitor();
        var contract = await PostAsync(visitor);
        var passed = await visitor.PassAsync(contract);
        using var multipart = new MultipartFormDataContent
        {
            { new StringContent(contract.Ticket), "ticket" }, { new StringContent(contract["form"]!), "form" },
        };

        var page = await passed.SendAsync(HttpMethod.Post, "/bot-challenge/form", multipart, PostedForms.OwnSite);
        var more = await passed.PostAsync(
            "/bot-challenge/form", PostedForms.Bytes($"ticket={contract.Ticket}&form={contract["form"]}&a=1"),
            PostedForms.UrlEncoded);

        Assert.Equal("unreadable", ChallengeContract.Read(page)["form-lost"]);
        Assert.Equal("unreadable", ChallengeContract.Read(more)["form-lost"]);
    }

    [Fact]
    public async Task A_form_that_the_app_just_takes_comes_back_though_sealed_it_is_longer()
    {
        await using var site = await Site.With(typeof(FormController))
            .Services(services => services.Configure<KestrelServerOptions>(
                kestrel => kestrel.Limits.MaxRequestBodySize = 1_000))
            .StartAsync();
        var visitor = site.NewVisitor();
        var contract = await PostAsync(visitor, $"q={new string('x', 998)}");

        var passed = await visitor.PassAsync(contract);

        Assert.Equal(200, (await passed.AskForFormAsync(contract)).Status);
    }

    [Fact]
    public async Task What_comes_too_slowly_is_not_waited_for()
    {
        await using var site = await Site.With(typeof(FormController)).StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(PostedForms.Bytes(
            $"POST /bot-challenge/form HTTP/1.1\r\nHost: {site.Address.Authority}\r\n" +
            "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nAccept: application/json\r\n" +
            $"Content-Type: {PostedForms.UrlEncoded}\r\nContent-Length: 2000\r\n\r\nticket=1"));

        await site.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(21));
        site.Clock.Advance(TimeSpan.FromSeconds(22));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 400 Bad Request", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_log_of_all_that_is_answered_has_nothing_of_it()
    {
        await using var site = await Site.With(typeof(FormController))
            .LogEverything()
            .Services(services => services.AddHttpLogging(logging =>
            {
                logging.LoggingFields = HttpLoggingFields.All;
                logging.MediaTypeOptions.AddText("application/json");
            }))
            .Use(app => app.UseHttpLogging())
            .StartAsync();
        var visitor = site.NewVisitor();
        var contract = await PostAsync(visitor, "password=Tr0ub4dor");
        var passed = await visitor.PassAsync(contract);
        await passed.GetAsync("/bot-challenge/pass");
        site.Log.Clear();

        var script = await passed.AskForFormAsync(contract);
        var page = await passed.PressSendAsync(contract);

        Assert.Contains("Tr0ub4dor", script.Body, StringComparison.Ordinal);
        Assert.Contains("Tr0ub4dor", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.All, entry =>
            entry.Message.Contains("Tr0ub", StringComparison.Ordinal) ||
            entry.Message.Contains(contract["form"]!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr&x=1", "fr")]
    [InlineData("de", "de")]
    public async Task The_page_stays_in_its_language_on_the_way(string language, string shown)
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();
        var contract = await PostAsync(visitor);

        var page = await visitor.PressSendAsync(contract, $"?language={language}");

        Assert.Equal(shown, page.Challenge!.GetAttribute("data-language"));
        Assert.Equal(
            $"/bot-challenge/form?language={shown}&provider=wait",
            page.Document.QuerySelector("[data-bot-challenge-form] form")!.GetAttribute("action"));
        var passed = await visitor.PassAsync(ChallengeContract.Read(page));
        var ready = await passed.PressSendAsync(ChallengeContract.Read(page), $"?language={language}");
        Assert.Equal(shown, ready.Document.DocumentElement.GetAttribute("lang"));
    }

    private static async Task<ChallengeContract> PostAsync(Visitor visitor, string body = "q=cat") =>
        ChallengeContract.Read(
            await visitor.PostAsync("/raw?step=2", PostedForms.Bytes(body), PostedForms.UrlEncoded));

    private static async Task<(int, string?)> ReasonAsync(Visitor visitor, ChallengeContract page)
    {
        var answer = await visitor.AskForFormAsync(page);
        return (answer.Status, answer.Reason);
    }
}
