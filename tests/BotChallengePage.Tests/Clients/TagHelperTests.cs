using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Clients;

/// <summary><c>&lt;bot-challenge-client /&gt;</c> in the layout of the sample site.</summary>
public sealed partial class TagHelperTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("n0nce", " nonce=\"n0nce\"")]
    public async Task It_becomes_the_script_with_its_hash_and_the_nonce_and_nothing_on_a_page_of_the_library(
        string? nonce, string attribute)
    {
        await using var site = await Site.Dummy()
            .Services(services => services.Configure<BotChallengePageOptions>(options => options.CspNonce = _ => nonce))
            .StartAsync();

        var page = (await site.GetAsync("/about")).Body;
        var element = Element().Match(page);
        Assert.True(element.Success, page);
        Assert.Equal(attribute, element.Groups["nonce"].Value);
        Assert.True(element.Index < page.IndexOf("<link", StringComparison.Ordinal));
        var script = await site.GetAsync(element.Groups["url"].Value);
        Assert.True(CacheControlHeaderValue.Parse(script.Header("Cache-Control")).MaxAge > TimeSpan.FromDays(300));

        var html = (await site.GetAsync("/bot-challenge")).Body;
        Assert.Contains("data-bot-challenge", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/assets/client.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("bot-challenge-client", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script src=\"(?<url>/bot-challenge/assets/client\\.[0-9a-f]{16}\\.js)\"(?<nonce>[^>]*?)" +
        " data-cfasync=\"false\"></script>")]
    private static partial Regex Element();
}
