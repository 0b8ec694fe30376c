using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Reporting;

namespace BotChallengePage.Tool.Tests.Reporting;

/// <summary>What comes most, in an amount of memory that is fixed.</summary>
public sealed class TopCountsTests
{
    [Fact]
    public void What_is_shut_out_comes_first_and_then_what_comes_most()
    {
        var counts = new TopCounts();
        foreach (var (name, outcome) in new[]
        {
            ("busy", Outcome.Pass), ("busy", Outcome.Pass), ("busy", Outcome.Pass), ("quiet", Outcome.Pass),
            ("bad", Outcome.Deny), ("asked", Outcome.Challenge), ("asked", Outcome.Challenge),
        })
            counts.Add(name, outcome);

        Assert.Equal(["asked", "bad", "busy"], counts.Top(3).Select(top => top.Name));
        Assert.Equal(0, counts.Forgotten);
    }

    [Fact]
    public void Of_more_names_than_there_is_room_for_the_most_frequent_stay_to_a_bound_that_is_told()
    {
        var counts = new TopCounts(most: 100);
        for (var i = 0; i < 10_000; i++)
        {
            counts.Add($"once {i}", Outcome.Deny);
            if (i % 5 == 0)
                counts.Add("often", Outcome.Deny);
        }

        var often = counts.Top(1).Single();

        Assert.Equal("often", often.Name);
        Assert.InRange(counts.Forgotten, 1, 2_000);
        Assert.InRange(often.Counts.Total, 2_000 - counts.Forgotten, 2_000);
    }
}
