using BotChallengePage.Tests.Sites;
using Microsoft.AspNetCore.Builder;

namespace BotChallengePage.Tests.Challenges;

/// <summary>
/// htmx without the client script: <c>HX-Redirect</c> to the challenge, and back to the page it is about.
/// </summary>
public sealed class HtmxTests
{
    [Theory]
    [InlineData("HX-Request: true|HX-Current-URL: https://shop.example/list?page=2#x", "%2Flist%3Fpage%3D2%23x")]
    [InlineData("HX-Request: true|HX-Boosted: true|HX-Current-URL: https://shop.example/", "%2Fguarded%3Fa%3D1")]
    [InlineData("HX-Request: true|HX-History-Restore-Request: true", "%2Fguarded%3Fa%3D1")]
    // Nothing that leads elsewhere, and nothing that is unclear.
    [InlineData("HX-Request: true|HX-Current-URL: https://shop.example//evil.example/", null)]
    [InlineData("HX-Request: true|HX-Current-URL: javascript:alert(1)", null)]
    [InlineData("HX-Request: true|HX-Current-URL: //evil.example/", null)]
    [InlineData("HX-Request: true|HX-Current-URL: https://shop.example/bot-challenge", null)]
    [InlineData("HX-Request: true", null)]
    [InlineData("HX-Request: no|HX-Current-URL: https://shop.example/", null)]
    [InlineData("HX-Current-URL: https://shop.example/", null)]
    public async Task It_is_sent_to_the_challenge_of_the_page_it_is_about(string headers, string? destination)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync(
            "/guarded?a=1",
            [
                ("Sec-Fetch-Mode", "cors"),
                .. headers.Split('|').Select(header => header.Split(": ")).Select(header => (header[0], header[1])),
            ]);

        var redirect = destination is null ? null : "/bot-challenge?dest=" + destination;
        Assert.Equal((403, redirect), (answer.Status, answer.Header("HX-Redirect")));
    }

    /// <summary>Over plain http browsers do not say that a script asks.</summary>
    [Fact]
    public async Task It_is_never_taken_for_a_navigation()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync(
            "/guarded",
            ("Accept", "text/html, */*"), ("HX-Request", "true"), ("HX-Current-URL", "http://shop.example/"));

        Assert.Equal((403, "/bot-challenge?dest=%2F"), (answer.Status, answer.Header("HX-Redirect")));
    }

    /// <summary>The page with what was typed would be gone, and none comes back with it.</summary>
    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task What_was_sent_is_not_taken_away_from_the_page_that_has_it(string method)
    {
        await using var site = await Site.With(typeof(Guarded))
            .Set(("Policies:forms:Methods", "GET,POST,DELETE"))
            .Use(app => app.MapMethods("/sent", ["POST", "DELETE"], () => "sent")
                .RequireBotChallenge(new BotChallengeAttribute { Policy = "forms" }))
            .StartAsync();

        var answer = await site.SendAsync(
            new HttpMethod(method), "/sent",
            ("Sec-Fetch-Mode", "cors"), ("HX-Request", "true"), ("HX-Current-URL", "https://shop.example/list"));

        Assert.Equal((403, null), (answer.Status, answer.Header("HX-Redirect")));
    }

    /// <summary>A destination that does not fit into a header: the challenge is answered as any other.</summary>
    [Fact]
    public async Task An_address_that_is_too_long_for_a_header_is_in_none()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.GetAsync(
            "/guarded", ("Sec-Fetch-Mode", "cors"), ("HX-Request", "true"),
            ("HX-Current-URL", "https://shop.example/?q=" + new string('a', 2000)));

        Assert.Equal((403, null), (answer.Status, answer.Header("HX-Redirect")));
    }
}
