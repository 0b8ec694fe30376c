using System.Text.RegularExpressions;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>The manual shows every ending that these tests reach, and no other.</summary>
public sealed partial class ManualTests
{
    private static readonly string Docs = Find();

    /// <summary>How a row begins that says what nobody sees on this page, or sees in another row.</summary>
    private static readonly string[] Unseen =
        ["none", "the same, when", "the other check by itself", "back to the wanted"];

    [Fact]
    public void Every_ending_has_a_picture_with_words_for_who_does_not_see_it()
    {
        var shown = Directory.GetFiles(Docs, "*.md").SelectMany(page => Picture().Matches(File.ReadAllText(page)))
            .Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.Equal(AllEndings.ByName.Keys.Order(), shown.Order());
        Assert.Equal(
            AllEndings.ByName.Keys.Order(),
            Directory.GetFiles(Path.Combine(Docs, "images", "endings"))
                .Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Fact]
    public void Every_row_about_what_is_seen_has_one()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "challenge-page.md"));
        var start = page.IndexOf("## What it says, and when", StringComparison.Ordinal);
        var section = page[start..page.IndexOf("\n## ", start, StringComparison.Ordinal)];

        var rows = section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("| ---", StringComparison.Ordinal)
                && !line.EndsWith("| picture |", StringComparison.Ordinal))
            .ToList();
        Assert.True(rows.Count > 30, "The tables are gone.");
        Assert.All(rows, row => Assert.True(
            Picture().IsMatch(row)
                || Unseen.Any(words => row.Split(" | ")[1].StartsWith(words, StringComparison.Ordinal)),
            row));
    }

    [GeneratedRegex(@"<img src=""images/endings/(?<name>[\w-]+)\.png"" width=""\d+"" alt=""[^""]{10,}"">")]
    private static partial Regex Picture();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "BotChallengePage.sln")))
            folder = Path.GetDirectoryName(folder);
        return Path.Combine(
            folder ?? throw new InvalidOperationException("The tests run outside the repository."), "docs");
    }
}
