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
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Nor_has_another_site_a_form_sent_that_somebody_had_sealed(string name, string value)
    {
        var site = shared.Site;
        var visitor = site.NewVisitor();
        var contract = ChallengeContract.Read(
            await visitor.PostAsync("/raw", PostedForms.Bytes("q=1"), PostedForms.UrlEncoded));
        var passed = await visitor.PassAsync(contract);

        var answer = await passed.PostAsync(
            "/bot-challenge/form", PostedForms.Bytes($"ticket={contract.Ticket}&form={contract["form"]}"),
            PostedForms.UrlEncoded, (name, value), ("Accept", "text/html"));

        Assert.Equal((403, "cross-site"), (answer.Status, answer.Reason));
    }
}
