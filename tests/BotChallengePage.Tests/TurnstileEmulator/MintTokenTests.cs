using TurnstileEmulator;

namespace BotChallengePage.Tests.Emulator;

public sealed class MintTokenTests
{
    [Theory]
    [InlineData("1y-nonsense", "shop.test", "", "", "110100")]
    [InlineData("0x4AAAAAAAnobodyKnowsMe", "shop.test", "", "", "110110")]
    [InlineData(SiteverifyFixture.Sitekey, "evil.test", "", "", "110200")]
    [InlineData(SiteverifyFixture.Sitekey, "notshop.test", "", "", "110200")]
    [InlineData(SiteverifyFixture.Sitekey, "shop.test", "two words", "", "110420")]
    [InlineData(SiteverifyFixture.Sitekey, "shop.test", "", "a+b/c=", "110430")]
    public async Task No_token_is_minted_for_what_the_widget_refuses(
        string sitekey, string hostname, string action, string cdata, string code)
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        var exception = Assert.Throws<ArgumentException>(
            () => fixture.Server.MintToken(sitekey, hostname, action, cdata));

        Assert.Contains(code, exception.Message);
    }

    [Fact]
    public async Task Tokens_stay_below_the_documented_length_and_admit_subdomains()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();
        var hostname = string.Concat(Enumerable.Repeat("abcdefghi.", 24)) + "shop.test";

        var token = fixture.Server.MintToken(
            SiteverifyFixture.Sitekey, hostname, new string('a', 32), new string('c', 255));

        Assert.InRange(token.Length, 1, 2048);
        Assert.Equal(hostname, (string?)(await fixture.VerifyAsync(SiteverifyFixture.Secret, token))["hostname"]);
    }

    [Fact]
    public async Task Testing_sitekeys_give_the_dummy_token_on_any_host()
    {
        await using var fixture = await SiteverifyFixture.StartAsync();

        Assert.Equal(TestingKeys.DummyToken, fixture.Server.MintToken(TestingKeys.PassingSitekey, "anything.example"));
    }
}
