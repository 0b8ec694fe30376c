using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>A form that is challenged arrives after the check as it was, byte by byte.</summary>
public sealed class CarriedFormTests(FormSite shared) : IClassFixture<FormSite>
{
    private const string Part = $"--{PostedForms.Boundary}\r\nContent-Disposition: form-data; ";

    public static TheoryData<string, string> Forms() => new()
    {
        { PostedForms.UrlEncoded, "q=cat&__RequestVerificationToken=CfDJ8-_x&send=Send" },
        { PostedForms.UrlEncoded, "b=1&a=2&b=3&a=4&empty=" },
        { PostedForms.UrlEncoded, "" },
        { $"{PostedForms.UrlEncoded}; charset=UTF-8", "name=J%C3%BCrgen+%D7%90%E2%82%AC" },
        { PostedForms.UrlEncoded, "name=J%FCrgen&euro=%80&_charset_=windows-1252" },
        { PostedForms.UrlEncoded, "shift-jis=%83%5C%81%40&lines=a%0D%0Ab%0D%0A" },
        { PostedForms.UrlEncoded, $"all={PostedForms.Percent(Enumerable.Range(1, 255).Select(unit => (byte)unit))}" },
        { PostedForms.UrlEncoded, "percent=100%25&plus=1%2B1&amp=a%26b%3Dc%3B" },
        { PostedForms.Multipart, $"{Part}name=\"q\"\r\n\r\ncat\r\n{Part}name=\"q\"\r\n\r\n\r\n--{Closing}" },
        { PostedForms.Multipart, $"{Part}name=\"a%22b%0D%0A\"\r\n\r\n\xC3\xBC \xFC\r\n\r\nb\r\n--{Closing}" },
        {
            PostedForms.Multipart, $"{Part}name=\"photo\"; filename=\"\"\r\nContent-Type: application/octet-stream" +
                $"\r\n\r\n\r\n{Part}name=\"q\"\r\n\r\n--not the end\r\n--{Closing}"
        },
        { PostedForms.Multipart, $"--{Closing}" },
        { "text/plain", "q=cat\r\nlines=a\r\nb\r\nname=J\xFCrgen \xC3\xBC\r\n" },
        { "text/plain", "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_is_sent_again_in_the_same_bytes(string contentType, string body)
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();

        var page = await visitor.PostAsync("/raw?step=2&x=%C3%BC", PostedForms.Bytes(body), contentType);

        Assert.Equal((403, "no-store"), (page.Status, page.Header("Cache-Control")));
        Assert.Empty(page.SetCookies);
        var contract = ChallengeContract.Read(page);
        Assert.Equal("/raw?step=2&x=%C3%BC", contract.Destination);
        Assert.Null(contract["form-lost"]);
        Assert.Contains("What you entered is kept", page.Body, StringComparison.Ordinal);
        var passed = await visitor.PassAsync(contract);
        var form = await passed.AskForFormAsync(contract);
        Assert.Equal(
            (200, "application/json", "no-store"),
            (form.Status, form.Header("Content-Type"), form.Header("Cache-Control")));
        var (url, again, type) = PostedForms.Encode(form.Json);
        Assert.Equal("/raw?step=2&x=%C3%BC", url);
        Assert.Equal(PostedForms.Bytes(body), again);
        var answer = await passed.PostAsync(url, again, type);
        Assert.Equal($"{type} {Convert.ToHexString(again)}", answer.Body);
    }

    [Theory]
    [InlineData("Redirect")]
    [InlineData("Inline")]
    public async Task It_is_answered_in_place_whatever_the_mode_and_script_gets_json(string mode)
    {
        await using var site = await Site.With(typeof(FormController)).Set(("Mode", mode)).StartAsync();
        var visitor = site.NewVisitor();
        var body = PostedForms.Bytes("q=cat");

        var page = await visitor.PostAsync("/raw", body, PostedForms.UrlEncoded);
        var script = await visitor.PostAsync(
            "/raw", PostedForms.Bytes("{}"), "application/json",
            ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors"), ("Accept", "*/*"));
        var html = await visitor.PostAsync(
            "/raw", body, PostedForms.UrlEncoded,
            ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors"), ("Accept", "text/html"));

        Assert.True(page is { Status: 403, IsChallengePage: true, Location: null });
        Assert.Equal((403, "application/problem+json"), (script.Status, script.Header("Content-Type")));
        Assert.StartsWith("required; ", script.Header("Bot-Challenge"), StringComparison.Ordinal);
        Assert.NotNull(ChallengeContract.Read(html)["form"]);
    }

    [Fact]
    public async Task The_page_shows_nothing_of_it_and_neither_does_the_log()
    {
        await using var site = await Site.With(typeof(FormController)).LogEverything().StartAsync();
        var visitor = site.NewVisitor();

        var page = await visitor.PostAsync("/raw", PostedForms.Bytes("password=Tr0ub4dor"), PostedForms.UrlEncoded);
        var contract = ChallengeContract.Read(page);
        var passed = await visitor.PassAsync(contract);

        Assert.Contains("Tr0ub4dor", (await passed.AskForFormAsync(contract)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Tr0ub4dor", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("password", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.All, entry => entry.Message.Contains("Tr0ub", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/Sending?handler=Send")]
    [InlineData("/minimal")]
    public async Task What_validates_its_token_first_takes_nothing_from_it(string path)
    {
        await using var site = await Site.With(typeof(FormController))
            .Services(services => services.AddAntiforgery().AddRazorPages())
            .Views("/Pages/Sending.cshtml")
            .Use(app => app.UseAntiforgery())
            .Use(app =>
            {
                app.MapGet("/token", (IAntiforgery tokens, HttpContext context) =>
                    tokens.GetAndStoreTokens(context).RequestToken);
                app.MapPost("/minimal", ([FromForm] string q) => $"q={q}")
                    .RequireBotChallenge(new BotChallengeAttribute { Methods = "POST" });
            })
            .StartAsync();
        var token = await site.GetAsync("/token");
        var cookie = token.SetCookies[0].Split(';')[0];
        var visitor = site.NewVisitor() with { Cookie = cookie };
        var body = PostedForms.Bytes($"z=1&q=cat&a=2&__RequestVerificationToken={token.Body}&z=3");

        var page = await visitor.PostAsync(path, body, PostedForms.UrlEncoded);

        var contract = ChallengeContract.Read(page);
        var passed = await visitor.PassAsync(contract);
        passed = passed with { Cookie = $"{cookie}; {passed.Cookie}" };
        var (url, again, type) = PostedForms.Encode((await passed.AskForFormAsync(contract)).Json);
        Assert.Equal(path, url);
        Assert.Equal(body, again);
        Assert.Equal("q=cat", (await passed.PostAsync(url, again, type)).Body);
        if (path.Contains('?', StringComparison.Ordinal))
            // Another handler of the page, which the directive is not for.
            (await visitor.PostAsync("/Sending", body, PostedForms.UrlEncoded)).AssertLetThrough();
    }

    [Fact]
    public async Task What_a_middleware_makes_of_a_form_goes_by_its_verb_and_is_kept()
    {
        await using var site = await Site.With(typeof(FormController))
            .Use(app =>
            {
                app.UseHttpMethodOverride(new HttpMethodOverrideOptions { FormFieldName = "_method" });
                app.UseRouting();
            })
            .StartAsync();
        var visitor = site.NewVisitor();
        var body = PostedForms.Bytes("b=1&_method=PUT&a=2");

        var contract = ChallengeContract.Read(await visitor.PostAsync("/every", body, PostedForms.UrlEncoded));

        var passed = await visitor.PassAsync(contract);
        var (url, again, type) = PostedForms.Encode((await passed.AskForFormAsync(contract)).Json);
        Assert.Equal(body, again);
        Assert.Equal("every", (await passed.PostAsync(url, again, type)).Body);
        (await visitor.PostAsync("/every", PostedForms.Bytes("_method=PATCH"), PostedForms.UrlEncoded))
            .AssertLetThrough();
    }

    [Fact]
    public async Task A_visitor_with_a_pass_is_let_through_whatever_they_send()
    {
        var site = shared.Site;
        var visitor = await site.NewVisitor().PassAsync();

        foreach (var length in new[] { 0, 10, 65_536, 65_537, 1_000_000 })
        {
            var body = new byte[length];
            Array.Fill(body, (byte)'x');
            Assert.Equal(
                $"{PostedForms.UrlEncoded} {Convert.ToHexString(body)}",
                (await visitor.PostAsync("/raw", body, PostedForms.UrlEncoded)).Body);
        }
    }

    private static string Closing => $"{PostedForms.Boundary}--\r\n";
}
