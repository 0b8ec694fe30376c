using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace BotChallengePage.Captchas.Tests;

/// <summary>What the captchas say: in every language of the library, with nothing lost.</summary>
public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Neutral = Of(CultureInfo.InvariantCulture)!;

    public static TheoryData<string> Cultures =>
        [.. ResourcesIn("BotChallengePage").Select(folder => Path.GetFileName(folder)!).Order()];

    [Fact]
    public void There_are_as_many_languages_as_the_library_has() => Assert.Equal(
        ResourcesIn("BotChallengePage").Order(), ResourcesIn("BotChallengePage.Captchas").Order());

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Each_has_every_text_with_its_placeholders_and_no_other(string culture)
    {
        var texts = Of(CultureInfo.GetCultureInfo(culture))!;

        Assert.Equal(Neutral.Keys.Order(), texts.Keys.Order());
        Assert.All(texts, text =>
        {
            Assert.NotEqual(Neutral[text.Key], text.Value);
            Assert.Equal(text.Value.Trim(), text.Value);
            Assert.DoesNotMatch("[<>&\"]", text.Value);
            Assert.InRange(text.Value.Length, 1, 30 + (2 * Neutral[text.Key].Length));
            Assert.Equal(PlaceholdersOf(Neutral[text.Key]), PlaceholdersOf(text.Value));
        });
    }

    /// <summary>A custom view may bring no texts; then the script speaks English, and the same.</summary>
    [Fact]
    public void The_scripts_own_copy_is_the_neutral_texts()
    {
        var script = ChallengeAsset.FromResources(typeof(CaptchaTexts).Assembly, "grid.js").Text;
        var copied = Entry().Matches(script).ToDictionary(
            entry => $"ScriptCaptcha{entry.Groups[1].Value}", entry => entry.Groups[2].Value);

        Assert.Equal(Neutral.OrderBy(text => text.Key), copied.OrderBy(text => text.Key));
    }

    private static IEnumerable<string> ResourcesIn(string assembly) => Directory
        .EnumerateFiles(AppContext.BaseDirectory, $"{assembly}.resources.dll", SearchOption.AllDirectories)
        .Select(file => Path.GetDirectoryName(file)!);

    private static Dictionary<string, string>? Of(CultureInfo culture) =>
        CaptchaTexts.All.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string[] PlaceholdersOf(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"captcha([A-Z]\w+):""([^""]*)""")]
    private static partial Regex Entry();
}
