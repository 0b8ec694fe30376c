using System.Text.RegularExpressions;
using BotChallengePage.Tests.Protocol;
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
        await using var site = LibrarySite.Start(new SiteSetup().Services(services =>
            services.Configure<BotChallengePageOptions>(options => options.CspNonce = _ => nonce)));

        var page = await site.Http.GetStringAsync(new Uri("/about", UriKind.Relative));
        var element = Element().Match(page);
        Assert.True(element.Success, page);
        Assert.Equal(attribute, element.Groups["nonce"].Value);
        Assert.True(element.Index < page.IndexOf("<link", StringComparison.Ordinal));
        using var script = await site.Http.GetAsync(new Uri(element.Groups["url"].Value, UriKind.Relative));
        Assert.True(script.Headers.CacheControl!.MaxAge > TimeSpan.FromDays(300));

        using var challenge = await site.Http.GetAsync(new Uri("/bot-challenge", UriKind.Relative));
        var html = await challenge.Content.ReadAsStringAsync();
        Assert.Contains("data-bot-challenge", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/assets/client.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("bot-challenge-client", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script src=\"(?<url>/bot-challenge/assets/client\\.[0-9a-f]{16}\\.js)\"(?<nonce>[^>]*?)" +
        " data-cfasync=\"false\"></script>")]
    private static partial Regex Element();
}
