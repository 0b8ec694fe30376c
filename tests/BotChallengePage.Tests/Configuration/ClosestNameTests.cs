using BotChallengePage.Settings;

namespace BotChallengePage.Tests.Configuration;

/// <summary>What "Did you mean" proposes, and when it says nothing.</summary>
public sealed class ClosestNameTests
{
    [Theory]
    // Slips: a letter changed, dropped, added, doubled or swapped with the next; the case.
    [InlineData("Mod", "Mode")]
    [InlineData("mode", "Mode")]
    [InlineData("Moed", "Mode")]
    [InlineData("Enabeld", "Enabled")]
    [InlineData("Enabled_", "Enabled")]
    [InlineData("Provder", "Provider")]
    [InlineData("Turnstil", "Turnstile")]
    [InlineData("turnstle", "Turnstile")]
    [InlineData("ProofofWrok", "ProofOfWork")]
    [InlineData("Durration", "Duration")]
    [InlineData("Serach", "Search")]
    [InlineData("Indx", "Index")]
    [InlineData("Indexes", "Index")]
    // Other words, however few there are to choose from.
    [InlineData("HCaptcha", null)]
    [InlineData("Recaptcha", null)]
    [InlineData("FriendlyCaptcha", null)]
    [InlineData("Zebra", null)]
    [InlineData("Key", null)]
    [InlineData("Id", null)]
    [InlineData("Q", null)]
    [InlineData("", null)]
    [InlineData("Disabled", null)]
    [InlineData("Seconds", null)]
    [InlineData("On", null)]
    [InlineData("EverythingThatOneCanThinkOf", null)]
    public void Near_names_are_meant_and_no_others(string written, string? meant) => Assert.Equal(
        meant,
        ClosestName.Find(
            written, ["Enabled", "Mode", "Provider", "Turnstile", "ProofOfWork", "Duration", "Search", "Index"]));

    [Fact]
    public void The_nearest_is_meant_and_of_two_the_first()
    {
        Assert.Equal("SiteKey", ClosestName.Find("SiteKye", ["SiteKeys", "SiteKey"]));
        Assert.Equal("Lists", ClosestName.Find("List", ["Lists", "Listen", "Lista"]));
        Assert.Null(ClosestName.Find("Search", []));
    }
}
