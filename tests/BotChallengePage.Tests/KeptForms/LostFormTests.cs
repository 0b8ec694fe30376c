using System.Net.Sockets;
using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>What cannot be carried on is said at once, and the visitor gets their pass all the same.</summary>
public sealed class LostFormTests(SmallFormSite shared) : IClassFixture<SmallFormSite>
{
    private const string Part = $"--{PostedForms.Boundary}\r\nContent-Disposition: form-data; ";
    private const string End = $"\r\n--{PostedForms.Boundary}--\r\n";

    private const string Image = $"\r\nContent-Type: image/png\r\n\r\nx{End}";

    public static TheoryData<string, string?, string, string> Lost() => new()
    {
        { "large", PostedForms.UrlEncoded, $"q={new string('x', 999)}", "/raw" },
        { "large", PostedForms.UrlEncoded, string.Concat(Enumerable.Repeat("&", 10_000)) + "q=1", "/raw" },
        { "large", PostedForms.Multipart, $"{Part}name=\"q\"\r\n\r\n{new string('x', 2_000_000)}{End}", "/raw" },
        { "large", PostedForms.UrlEncoded, $"q={new string('x', 200)}", "/small" },
        { "files", PostedForms.Multipart, $"{Part}name=\"f\"; filename=\"a.png\"{Image}", "/raw" },
        { "files", PostedForms.Multipart, $"{Part}name=\"f\"; filename=\"\"{Image}", "/raw" },
        { "unreadable", PostedForms.Multipart, $"{Part}name=\"q\"\r\n\r\ncut o", "/raw" },
        { "unreadable", PostedForms.Multipart, $"{Part}name=\"q\"\r\nContent-Type: text/plain\r\n\r\nx{End}", "/raw" },
        { "unreadable", PostedForms.Multipart, "no part", "/raw" },
        { "unreadable", "multipart/form-data", "q=1", "/raw" },
        { "unreadable", $"{PostedForms.UrlEncoded}; charset=windows-1252", "q=%FC", "/raw" },
        { "unreadable", PostedForms.UrlEncoded, "q=a%00b", "/raw" },
        // No browser sends a field without a name, and from the page none would.
        { "unreadable", PostedForms.UrlEncoded, "q=1&=2", "/raw" },
        { "unreadable", PostedForms.UrlEncoded, "&=&", "/raw" },
        { "unreadable", PostedForms.Multipart, $"{Part}name=\"\"\r\n\r\nx{End}", "/raw" },
        { "unreadable", "text/plain", "=1\r\n", "/raw" },
        { "unreadable", "text/plain", "no form", "/raw" },
        { "unreadable", "application/json", "{}", "/raw" },
        { "unreadable", "application/octet-stream", "\x01\x02", "/raw" },
        { "unreadable", null, "q=1", "/raw" },
        { "unreadable", "what is this", "q=1", "/raw" },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task The_page_says_that_it_has_not_been_sent(
        string reason, string? contentType, string body, string path)
    {
        shared.Site.Log.Clear();
        var visitor = shared.Site.NewVisitor();

        var page = await visitor.PostAsync(path, PostedForms.Bytes(body), contentType);

        var contract = ChallengeContract.Read(page);
        Assert.Equal(reason, contract["form-lost"]);
        Assert.Contains("It has not been sent.", page.Body, StringComparison.Ordinal);
        var passed = await visitor.PassAsync(contract);
        Assert.Equal(400, (await passed.AskForFormAsync(contract)).Status);
        Assert.Equal(reason, ChallengeContract.Read(await passed.PressSendAsync(contract))["form-lost"]);
        Assert.Single(shared.Site.Log.Of(411), entry => !entry.Message.Contains("q=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_it_does_while_nothing_can_be_sealed()
    {
        await using var site = await Site.With(typeof(FormController))
            .Services(services => services.AddSingleton<IDataProtectionProvider>(new NoKeys()))
            .StartAsync();

        var page = await site.NewVisitor().PostAsync("/raw", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded);

        Assert.Equal(
            ("unreadable", null),
            (page.Challenge!.GetAttribute("data-form-lost"), page.Challenge.GetAttribute("data-form")));
        Assert.Contains("It has not been sent.", page.Body, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[data-bot-challenge-form] form"));
    }

    [Theory]
    [InlineData("1000", 1000, null)]
    [InlineData("1000", 1001, "large")]
    [InlineData("0", 0, null)]
    [InlineData("0", 1, "large")]
    [InlineData("1048576", 1_048_576, null)]
    public async Task The_limit_is_the_owners(string limit, int length, string? reason)
    {
        await using var site = await Site.With(typeof(FormController)).Set(("MaxFormSize", limit)).StartAsync();
        var visitor = site.NewVisitor();
        var body = new byte[length];
        Array.Fill(body, (byte)'x');

        var contract = ChallengeContract.Read(await visitor.PostAsync("/raw", body, PostedForms.UrlEncoded));

        Assert.Equal(reason, contract["form-lost"]);
        if (reason is null)
            Assert.Equal(200, (await (await visitor.PassAsync(contract)).AskForFormAsync(contract)).Status);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1048577")]
    public async Task A_limit_that_no_page_can_have_stops_the_app(string limit) => Assert.Contains(
        $"BotChallengePage:MaxFormSize is {limit}. It must be 0 to 1048576.",
        await Site.With(typeof(FormController)).Set(("MaxFormSize", limit)).FailToStartAsync(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "unreadable")]
    [InlineData(true, null)]
    public async Task What_reads_it_before_has_to_leave_it_readable(bool isBuffered, string? reason)
    {
        var reader = new EarlyMiddleware([app => app.Use(async (context, next) =>
        {
            if (isBuffered)
                context.Request.EnableBuffering();
            if (context.Request.HasFormContentType)
                await context.Request.ReadFormAsync();
            await next(context);
        })]);
        await using var site = await Site.With(typeof(FormController))
            .Add(services =>
            {
                services.AddBotChallengePage();
                services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(reader));
            })
            .StartAsync();

        var page = await site.NewVisitor().PostAsync("/raw", PostedForms.Bytes("b=1&a=2"), PostedForms.UrlEncoded);

        Assert.Equal(reason, ChallengeContract.Read(page)["form-lost"]);
    }

    [Theory]
    [InlineData(2_000, "unreadable")]
    [InlineData(2_001, "large")]
    public async Task Nobody_reads_on_where_there_are_more_fields_than_a_page_takes(int fields, string reason)
    {
        await using var site = await Site.With(typeof(FormController)).Set(("MaxFormSize", "1048576")).StartAsync();
        var body = string.Concat(Enumerable.Repeat($"{Part}name=\"q\"\r\n\r\n\r\n", fields)) +
            $"{Part}name=\"q\"\r\n\r\ncut o";

        var page = await site.NewVisitor().PostAsync("/raw", PostedForms.Bytes(body), PostedForms.Multipart);

        Assert.Equal(reason, ChallengeContract.Read(page)["form-lost"]);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_was_no_post_does_not_become_one(string method)
    {
        var page = await shared.Site.NewVisitor().SendAsync(
            new HttpMethod(method), "/changed",
            new FormUrlEncodedContent([new("q", "1")]), PostedForms.OwnSite);

        var contract = ChallengeContract.Read(page);
        Assert.Equal("unreadable", contract["form-lost"]);
        Assert.Contains("It has not been sent.", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_too_slowly_is_not_waited_for()
    {
        await using var site = await Site.With(typeof(FormController)).StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(site.Address.Host, site.Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(PostedForms.Bytes(
            $"POST /raw HTTP/1.1\r\nHost: {site.Address.Authority}\r\nSec-Fetch-Site: same-origin\r\n" +
            $"Sec-Fetch-Mode: navigate\r\nContent-Type: {PostedForms.UrlEncoded}\r\nContent-Length: 100\r\n\r\nq=1"));

        await site.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        site.Clock.Advance(TimeSpan.FromSeconds(21));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 403 Forbidden", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)));
        for (var line = ""; !line.Contains("data-form-lost=\"unreadable\"", StringComparison.Ordinal);)
            line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) ?? throw new EndOfStreamException();
    }
}
