using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.KeptForms;

/// <summary>A form of another site does not become one of this site's by our page.</summary>
public sealed class FormOriginTests(FormSite shared) : IClassFixture<FormSite>
{
    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin", true)]
    [InlineData("Sec-Fetch-Site: same-origin|Origin: null", true)]
    [InlineData("Sec-Fetch-Site: same-site", false)]
    [InlineData("Sec-Fetch-Site: cross-site", false)]
    [InlineData("Sec-Fetch-Site: cross-site|Origin: http://HOST", false)]
    [InlineData("Sec-Fetch-Site: none", false)]
    [InlineData("Sec-Fetch-Site: none|Origin: http://HOST", true)]
    [InlineData("Sec-Fetch-Site: none|Origin: https://evil.example", false)]
    [InlineData("Origin: http://HOST", true)]
    [InlineData("Origin: https://evil.example", false)]
    [InlineData("Origin: https://evil.example|Referer: http://HOST/form", false)]
    [InlineData("Origin: http://127.0.0.1:1", false)]
    [InlineData("Origin: http://127.0.0.1", true)]
    [InlineData("Referer: http://127.0.0.1:1/form", false)]
    [InlineData("Origin: null", false)]
    [InlineData("Origin: null|Referer: http://HOST/form", false)]
    [InlineData("Referer: http://HOST/form", true)]
    [InlineData("Referer: https://evil.example/http://HOST", false)]
    [InlineData("Accept-Language: en", false)]
    public async Task Only_what_is_certainly_the_sites_own_is_carried_on(string headers, bool isOwn)
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();
        (string, string)[] sent = [.. headers.Replace("HOST", site.Address.Authority, StringComparison.Ordinal)
            .Split('|').Select(header => header.Split(": ")).Select(header => (header[0], header[1]))];
        if (headers.StartsWith("Sec-Fetch-", StringComparison.Ordinal))
            sent = [.. sent, ("Sec-Fetch-Mode", "navigate")];

        var page = await visitor.PostAsync("/raw?a=1", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded, sent);

        var contract = ChallengeContract.Read(page);
        Assert.Equal(isOwn ? null : "foreign", contract["form-lost"]);
        if (!isOwn)
        {
            Assert.Contains("does not come from a page of this site", page.Body, StringComparison.Ordinal);
            Assert.Equal("/raw?a=1", page.Document.QuerySelector("[data-bot-challenge-form] a")!.GetAttribute("href"));
            Assert.Null(page.Document.QuerySelector("[data-bot-challenge-form] form"));
        }

        var passed = await visitor.PassAsync(contract);
        Assert.Equal(isOwn ? 200 : 400, (await passed.AskForFormAsync(contract)).Status);
    }

    [Theory]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("https://127.0.0.1", true)]
    public async Task A_page_that_came_in_plain_sends_nothing_on_under_the_lock(string origin, bool isOwn)
    {
        await using var site = await Site.With(typeof(FormController)).Https().StartAsync();

        var page = await site.NewVisitor().PostAsync(
            "/raw", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded, ("Origin", origin));

        Assert.Equal(isOwn ? null : "foreign", ChallengeContract.Read(page)["form-lost"]);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site|Accept: application/json")]
    [InlineData("Sec-Fetch-Site: same-site|Sec-Fetch-Mode: cors")]
    [InlineData("Sec-Fetch-Site: none|Accept: text/html|Sec-Fetch-Mode: navigate")]
    [InlineData("Sec-Fetch-Site: cross-site|Accept: text/html|Sec-Fetch-Mode: navigate")]
    [InlineData("Origin: https://evil.example|Accept: application/json")]
    [InlineData("Origin: https://evil.example|Accept: text/html")]
    // On plain http, a page that tells nothing of itself says no more with its own form.
    [InlineData("Origin: null|Accept: text/html")]
    public async Task Nor_has_another_site_a_form_sent_that_somebody_had_sealed(string headers)
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();
        var sealedPage = ChallengeContract.Read(
            await visitor.PostAsync("/raw", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded));
        var passed = await visitor.PassAsync(sealedPage);
        var body = PostedForms.Bytes($"ticket={sealedPage.Ticket}&form={sealedPage["form"]}");

        var answer = await passed.PostAsync(
            "/bot-challenge/form", body, PostedForms.UrlEncoded,
            [.. headers.Split('|').Select(header => header.Split(": ")).Select(header => (header[0], header[1]))]);

        Assert.Equal(403, answer.Status);
        if (headers.Contains("json", StringComparison.Ordinal) || headers.Contains("cors", StringComparison.Ordinal))
        {
            Assert.Equal(("cross-site", "en"), (answer.Reason, answer.Header("Content-Language")));
            return;
        }

        var contract = ChallengeContract.Read(answer);
        Assert.Equal(("foreign", "/"), (contract["form-lost"], contract.Destination));
        Assert.Contains("does not come from a page of this site", answer.Body, StringComparison.Ordinal);
    }
}
