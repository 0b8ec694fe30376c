using System.Globalization;
using System.Text.RegularExpressions;

namespace BotChallengePage.Captchas.Tests;

/// <summary>Holds the manual's tables to the options.</summary>
public sealed partial class OptionTableTests
{
    [Theory]
    [InlineData(typeof(TextCaptchaOptions), "TextCaptcha")]
    [InlineData(typeof(AudioCaptchaOptions), "AudioCaptcha")]
    [InlineData(typeof(PictureGridOptions), "PictureGrid")]
    public void Every_option_has_a_row_with_its_default(Type type, string section)
    {
        var defaults = Activator.CreateInstance(type);
        var rows = Row().Matches(File.ReadAllText(Repository.PathOf("docs/captchas.md")))
            .Where(row => row.Groups["section"].Value == section)
            .Select(row => $"{row.Groups["key"]}={row.Groups["default"].Value.Trim('`', '–')}");

        Assert.Equal(
            type.GetProperties().Select(option => string.Create(
                CultureInfo.InvariantCulture,
                $"{option.Name}={TextOf(option.GetValue(defaults))}")),
            rows);
    }

    private static string? TextOf(object? value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "^\\| `(?<section>[A-Z][A-Za-z]+):(?<key>[A-Z][A-Za-z]+)` \\| (?<default>\\S+) \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
