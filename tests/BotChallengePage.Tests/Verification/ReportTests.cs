using System.Text.RegularExpressions;
using BotChallengePage.Tests.KeptForms;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Verification;

/// <summary>What a page tells of itself becomes a line of the log, and no more of them than somebody reads.</summary>
public partial class ReportTests
{
    private const int ReferenceShown = 409;

    [Fact]
    public async Task A_report_is_one_line_with_the_reference_that_the_page_has()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var page = await site.GetAsync("/bot-challenge", ("Host", "shop.example"));

        Assert.StartsWith("HTTP/1.1 204 ", await ReportAsync(site, TicketOf(page), "cookies"));

        var line = Assert.Single(site.Log.Of(ReferenceShown));
        Assert.Equal(LogLevel.Information, line.Level);
        var reference = page.Challenge!.GetAttribute("data-reference")!;
        Assert.Matches(Reference(), reference);
        Assert.Equal(
            $"A visitor reads the reference {reference}, since their check ended with \"cookies\". Policy default, " +
            "provider proof-of-work.",
            line.Message);
    }

    /// <summary>Nothing can be reported with a ticket that could not be made; but the server knows it all.</summary>
    [Fact]
    public async Task Without_keys_the_page_has_contact_and_reference_and_the_log_has_them_as_well()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Contact", "help@shop.example"))
            .Services(services => services.AddSingleton<IDataProtectionProvider, NoKeys>())
            .StartAsync();

        var page = await site.GetAsync("/bot-challenge");
        var reference = page.Challenge!.GetAttribute("data-reference")!;

        Assert.Equal("", TicketOf(page));
        Assert.Contains(reference, page.Document.QuerySelector("[data-bot-challenge-help]")!.TextContent);
        Assert.NotNull(page.Document.QuerySelector("[href='mailto:help@shop.example']"));
        Assert.Contains(
            $"reference {reference}, since their check ended with \"unavailable\"",
            Assert.Single(site.Log.Of(ReferenceShown)).Message, StringComparison.Ordinal);

        for (var i = 0; i < 150; i++)
            await site.GetAsync("/bot-challenge");
        Assert.Equal(100, site.Log.Of(ReferenceShown).Count);
    }

    [Theory]
    [InlineData("made-up", "cookies")]
    [InlineData(null, "")]
    [InlineData(null, "an injected\nline")]
    [InlineData(null, "aWordThatIsLongerThanAnyOfTheScripts")]
    public async Task What_no_page_says_is_not_logged(string? ticket, string problem)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        ticket ??= TicketOf(await site.GetAsync("/bot-challenge", ("Host", "shop.example")));

        Assert.StartsWith("HTTP/1.1 204 ", await ReportAsync(site, ticket, problem));

        Assert.Empty(site.Log.Of(ReferenceShown));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"ticket":"x"}""")]
    [InlineData("""{"ticket":1,"problem":"x"}""")]
    public async Task What_is_no_report_is_refused(string body)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        Assert.StartsWith("HTTP/1.1 400 ", await site.RawPostAsync("/bot-challenge/report", body));
    }

    [Fact]
    public async Task A_network_fills_no_log()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var ticket = TicketOf(await site.GetAsync("/bot-challenge", ("Host", "shop.example")));

        for (var i = 0; i < 15; i++)
            await ReportAsync(site, ticket, "cookies");
        Assert.Equal(10, site.Log.Of(ReferenceShown).Count);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReportAsync(site, ticket, "cookies");
        Assert.Equal(11, site.Log.Of(ReferenceShown).Count);
    }

    [Theory]
    [InlineData("help@shop.example", "mailto:help@shop.example", "help@shop.example")]
    [InlineData("https://shop.example/contact/", "https://shop.example/contact/", "shop.example/contact")]
    [InlineData("tel:+49-30-1234", "tel:+49-30-1234", "+49-30-1234")]
    [InlineData("/contact", "/contact", "/contact")]
    [InlineData("the reading room <desk 3>", null, "the reading room <desk 3>")]
    [InlineData("javascript:alert(1)", null, "javascript:alert(1)")]
    [InlineData("//evil.example/x", null, "//evil.example/x")]
    public async Task The_contact_is_a_link_where_it_is_an_address(string contact, string? url, string text)
    {
        await using var site = await Site.With(typeof(Guarded)).Set(("Contact", contact)).StartAsync();

        var help = (await site.GetAsync("/bot-challenge")).Challenge!.QuerySelector("[data-bot-challenge-help]")!;

        Assert.Contains(text, help.TextContent);
        Assert.Equal(url, help.QuerySelector("a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task A_policy_has_a_contact_of_its_own()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Contact", "help@shop.example"), ("Policies:staff:Contact", "the desk")).StartAsync();

        var page = await site.GetAsync("/bot-challenge?policy=staff");

        Assert.StartsWith(
            "Do you need help? Contact the desk and quote the reference ",
            page.Challenge!.QuerySelector("[data-bot-challenge-help]")!.TextContent);
    }

    private static string TicketOf(Answer page) => page.Challenge!.GetAttribute("data-ticket")!;

    private static Task<string> ReportAsync(Site site, string ticket, string problem) => site.RawPostAsync(
        "/bot-challenge/report",
        System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["ticket"] = ticket,
            ["problem"] = problem,
        }));

    [GeneratedRegex("^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$")]
    private static partial Regex Reference();
}
