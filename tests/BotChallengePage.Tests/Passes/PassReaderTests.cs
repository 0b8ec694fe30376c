using BotChallengePage.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Passes;

/// <summary>A pass on its way back.</summary>
public class PassReaderTests
{
    [Fact]
    public async Task A_forged_cookie_before_the_real_one_does_not_hide_it()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync();

        Assert.Equal(
            200, (await site.GetAsync("/guarded", ("Cookie", $"bot-challenge-pass=forged; {pass.Value}"))).Status);
        Assert.Equal(
            307, (await site.GetAsync(
                "/guarded", ("Cookie", $"bot-challenge-pass=a; bot-challenge-pass=b; {pass.Value}"))).Status);
    }

    [Theory]
    [InlineData("User-Agent", "Firefox", "Chrome")]
    [InlineData("Sec-CH-UA-Platform", "\"Linux\"", "\"Windows\"")]
    [InlineData("Test-Address", "203.0.113.7", "203.0.114.7")]
    [InlineData("Test-Address", "2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("Host", "shop.example", "other.example")]
    public async Task It_is_good_only_where_it_was_earned(string name, string earned, string other)
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge", (name, earned));

        Assert.Equal(200, (await site.GetAsync("/guarded", pass, (name, earned))).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", pass, (name, other))).Status);
    }

    [Theory]
    [InlineData("Test-Address", "203.0.113.7", "203.0.113.200")]
    [InlineData("Test-Address", "203.0.113.7", "::ffff:203.0.113.8")]
    [InlineData("Test-Address", "2001:db8:1:2::1", "2001:db8:1:2:ffff::1")]
    [InlineData("Accept-Encoding", "gzip, br", "identity;q=1, *;q=0")]
    [InlineData("Accept-Language", "de", "fr")]
    [InlineData("Host", "shop.example", "SHOP.example")]
    public async Task What_changes_from_request_to_request_does_not_matter(string name, string earned, string other)
    {
        // Accept-Encoding is in the original's fingerprint, and challenges for media again.
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge", (name, earned));

        Assert.Equal(200, (await site.GetAsync("/guarded", pass, (name, other))).Status);
    }

    [Fact]
    public async Task The_site_may_bind_it_to_something_else()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage(
                options => options.Pass.Fingerprint = context => context.Request.Headers["Device"].ToString()))
            .StartAsync();
        var pass = await site.EarnPassAsync("/bot-challenge", ("Device", "one"), ("User-Agent", "Firefox"));

        Assert.Equal(200, (await site.GetAsync("/guarded", pass, ("Device", "one"), ("User-Agent", "Chrome"))).Status);
        Assert.Equal(307, (await site.GetAsync("/guarded", pass, ("Device", "two"), ("User-Agent", "Firefox"))).Status);
    }

    [Fact]
    public async Task Another_site_with_other_keys_does_not_take_it()
    {
        await using var one = await Site.With(typeof(Guarded)).StartAsync();
        await using var other = await Site.With(typeof(Guarded)).StartAsync();

        var pass = await one.EarnPassAsync("/bot-challenge", ("Host", "shop.example"));

        Assert.Equal(307, (await other.GetAsync("/guarded", pass, ("Host", "shop.example"))).Status);
        Assert.Empty(other.Log.Errors);
    }
}
