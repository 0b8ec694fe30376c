namespace BotChallengePage.BrowserTests.Engines;

/// <summary>The page without script that lets a visitor wait goes on by itself, in every engine.</summary>
public abstract class WaitTests(EngineFixture fixture) : EngineTest(fixture)
{
    [Fact]
    public async Task It_goes_on_when_the_time_is_up_and_the_way_back_asks_nothing()
    {
        var site = Open(new SiteSetup().With("Wait:Delay", "00:00:01").WithTestPages());
        var visitor = await VisitAsync(site);

        await visitor.GoAsync("/bot-challenge?dest=%2Ftests%2Fdefault&provider=wait");

        await visitor.ArriveAsync("/tests/default");
        Assert.True(await visitor.HasPassAsync());
        await visitor.GoAsync("/tests/default?again");
        await visitor.ArriveAsync("/tests/default?again");
        Assert.Equal(1, site.Watch.Challenges);
    }
}
