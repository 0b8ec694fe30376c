using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Verification;

public class PassEndpointTests
{
    [Fact]
    public async Task A_cookie_that_is_no_good_is_told_from_one_that_does_not_come_back()
    {
        await using var site = await Site.With(typeof(Guarded)).StartAsync();
        var ticket = (await site.GetAsync("/bot-challenge")).Challenge!.GetAttribute("data-ticket");
        var pass = await site.EarnPassAsync();
        async Task<string> AskAsync(params (string Name, string Value)[] headers) =>
            (await site.GetAsync($"/bot-challenge/pass?ticket={ticket}", headers)).Body;

        Assert.Equal("""{"pass":false,"cookie":false}""", await AskAsync());
        Assert.Equal("""{"pass":false,"cookie":false}""", await AskAsync(("Cookie", "other=1")));
        Assert.Equal("""{"pass":false,"cookie":true}""", await AskAsync(("Cookie", "bot-challenge-pass=made-up")));
        Assert.Equal("""{"pass":false,"cookie":true}""", await AskAsync(pass, ("Test-Address", "203.0.113.7")));
        Assert.Equal("""{"pass":true,"cookie":true}""", await AskAsync(pass));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("""{"pass":false,"cookie":true}""", await AskAsync(pass));
    }
}
