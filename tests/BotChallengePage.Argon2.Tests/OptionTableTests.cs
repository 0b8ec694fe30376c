using System.Globalization;
using System.Text.RegularExpressions;

namespace BotChallengePage.Argon2.Tests;

/// <summary>Holds the manual's table to the options.</summary>
public sealed partial class OptionTableTests
{
    [Fact]
    public void Every_option_has_a_row_with_its_default()
    {
        var defaults = new Argon2Options();
        var rows = Row().Matches(File.ReadAllText(Repository.PathOf("docs/providers/argon2.md")))
            .Select(row => $"{row.Groups["key"]}={row.Groups["default"].Value.Trim('`', '–')}");

        Assert.Equal(
            typeof(Argon2Options).GetProperties().Select(option =>
                $"{option.Name}={Convert.ToString(option.GetValue(defaults), CultureInfo.InvariantCulture)}"),
            rows);
    }

    [GeneratedRegex("^\\| `(?<key>[A-Z][A-Za-z]+)` \\| (?<default>\\S+) \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
