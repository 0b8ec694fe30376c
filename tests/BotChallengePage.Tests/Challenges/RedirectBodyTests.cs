using System.Text;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Challenges;

/// <summary>
/// What a redirect says to whom follows none. TestSite has a Dutch text with two places for the address, and an
/// Austrian one without.
/// </summary>
public sealed class RedirectBodyTests
{
    private const string Page = "/bot-challenge?dest=%2Fguarded%3Fq%3D%25C3%25A9";

    public static TheoryData<string, string> Texts => new()
    {
        { "en", $"Please continue at {Page}\n" },
        { "fr", $"Veuillez continuer sur {Page}\n" },
        { "ar", $"يُرجى المتابعة على {Page}\n" },
        { "cy", $"{Page} — ewch i {Page}, unwaith.\n" },
        { "de-AT", "Bitte weiter.\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task It_names_the_page_in_the_language_of_the_visitor(string language, string text)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        for (var i = 0; i < 2; i++)
        {
            var answer = await site.GetAsync("/guarded?q=%C3%A9", ("Accept-Language", language));
            Assert.Equal(307, answer.Status);
            Assert.Equal(Page, answer.Header("Location"));
            Assert.Equal(text, answer.Body);
            Assert.Equal($"{Encoding.UTF8.GetByteCount(text)}", answer.Header("Content-Length"));
        }
    }

    [Fact]
    public async Task Without_a_body_it_says_how_long_it_would_be()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();

        var answer = await site.SendAsync(HttpMethod.Head, "/guarded?q=%C3%A9");

        Assert.Empty(answer.Body);
        Assert.Equal($"{Encoding.UTF8.GetByteCount($"Please continue at {Page}\n")}", answer.Header("Content-Length"));
    }
}
