using BotChallengePage.BrowserTests.Endings;
using BotChallengePage.BrowserTests.Engines.Chromium;
using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.Accessibility;

[Collection(ChromiumCollection.Name)]
public sealed class ChromiumEndingTests(ChromiumFixture fixture) : EndingTests(fixture)
{
    public static TheoryData<string, Look> RowsOfSite
    {
        get
        {
            var data = new TheoryData<string, Look>();
            var pages = AllEndings.ByName.Where(entry => entry.Value.Place is null).Select(entry => entry.Key);
            foreach (var ending in Lanes.IsAll ? pages : ["continue"])
                data.Add(ending, Look.Light);
            foreach (var ending in Lanes.IsAll ? new[] { "working", "rejected", "download" } : ["rejected"])
                data.Add(ending, Look.Dark);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RowsOfSite))]
    public Task Nor_is_anybody_in_the_layout_of_a_site(string ending, Look look) => LookAsync(ending, look, "site");
}
