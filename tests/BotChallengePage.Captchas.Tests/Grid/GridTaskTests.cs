using System.Security.Cryptography;
using BotChallengePage.Captchas.Drawing;
using BotChallengePage.Captchas.Grid;

namespace BotChallengePage.Captchas.Tests.Grid;

public sealed class GridTaskTests
{
    [Fact]
    public void Two_to_four_show_the_same_and_each_choice_is_as_likely()
    {
        var answers = Enumerable.Range(0, 24_600)
            .Select(_ => string.Join(',', GridTask.Of(RandomNumberGenerator.GetBytes(32)).Answer))
            .CountBy(answer => answer).ToDictionary();

        Assert.Equal(246, answers.Count);
        Assert.All(answers.Keys, answer => Assert.InRange(answer.Split(',').Length, 2, 4));
        // A hundred of each, give or take six standard deviations.
        Assert.All(answers.Values, count => Assert.InRange(count, 40, 160));
    }

    [Fact]
    public void Pictures_of_the_same_thing_are_not_the_same()
    {
        var task = GridTask.Of(RandomNumberGenerator.GetBytes(32));

        var pictures = Enumerable.Range(GridTask.Sample, 1 + GridTask.Cells)
            .Select(cell => Convert.ToBase64String(task.Draw(cell))).ToArray();

        Assert.Equal(pictures.Length, pictures.Distinct().Count());
        Assert.Equal(pictures[3], Convert.ToBase64String(task.Draw(3)));
    }

    [Fact]
    public void Every_thing_can_be_drawn() => Assert.All(
        Enumerable.Range(0, Sketches.Count),
        thing => Assert.All(Sketches.Of(thing), stroke => Assert.True(stroke.Points.Length > 1)));

    [Theory]
    [InlineData("1,4,7", 1, "1,4,7", "")]
    [InlineData("7,4,1,4,", 1, "1,4,7", "")]
    [InlineData("3.2,9", 3, "2,9", "")]
    [InlineData(",ACEHKM", 1, "", "ACEHKM")]
    [InlineData("1,ACEHKM", 1, "1", "ACEHKM")]
    [InlineData("2.123456", 2, "", "123456")]
    [InlineData("0,10,-1", 1, "", "010-1")]
    [InlineData("4,7,0,9,1,3", 1, "", "470913")]
    [InlineData("2.4, 7, 2, 9, 1, 3", 2, "", "472913")]
    [InlineData("", 1, "", "")]
    public void An_answer_is_cells_or_what_was_typed(string response, int number, string cells, string typed)
    {
        var answer = GridAnswer.Read(response);

        Assert.Equal((number, cells, typed), (answer.Number, string.Join(',', answer.Cells), answer.Typed));
    }
}
