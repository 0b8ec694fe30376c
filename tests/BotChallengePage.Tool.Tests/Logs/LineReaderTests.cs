using BotChallengePage.Tool.Logs;

namespace BotChallengePage.Tool.Tests.Logs;

/// <summary>Lines, however long they are.</summary>
public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\r\nb", "a|b")]
    [InlineData("a\n\nb\n", "a||b")]
    public void Text_is_lines(string text, string lines) => Assert.Equal(lines, string.Join('|', Read(text)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(LineReader.LongestLine)]
    public void What_is_longer_than_any_request_is_passed_over(int more)
    {
        var text = $"before\n{new string('x', LineReader.LongestLine + 1 + more)}\nafter";

        Assert.Equal("before|too long|after", string.Join('|', Read(text)));
    }

    [Fact]
    public void A_line_without_an_end_is_passed_over_as_well() => Assert.Equal(
        "before|too long", string.Join('|', Read($"before\n{new string('x', 9 * LineReader.LongestLine)}")));

    [Fact]
    public void What_a_million_characters_of_lines_say_is_all_there()
    {
        var lines = Enumerable.Range(0, 200_000).Select(number => $"{number}").ToArray();

        Assert.Equal(lines, Read(string.Join('\n', lines)));
    }

    private static List<string> Read(string text)
    {
        List<string> lines = [];
        using var reader = new LineReader(new StringReader(text));
        while (reader.TryRead(out var line, out var isTooLong))
            lines.Add(isTooLong ? "too long" : line.ToString());
        return lines;
    }
}
