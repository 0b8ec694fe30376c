using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using BotChallengePage.Assets;
using BotChallengePage.Localization;

namespace BotChallengePage.Tests.Localization;

/// <summary>The packaged texts themselves: nothing missing, nothing empty, nothing lost in translation.</summary>
public partial class ResourceTests
{
    private static readonly string[] Names = [.. PackagedCultures.Names.Where(name => name != "en")];

    /// <summary>How much longer than the English text one may be: the page's boxes grow, its buttons do not.</summary>
    private const int MaxLetters = 30;
    private const double MaxRatio = 2;

    public static TheoryData<string> Cultures => [.. Names];

    [Fact]
    public void These_cultures_are_shipped()
    {
        var name = typeof(ChallengeTexts).Assembly.GetName().Name + ".resources.dll";
        var shipped = Directory.EnumerateDirectories(AppContext.BaseDirectory)
            .Where(folder => File.Exists(Path.Combine(folder, name)))
            .Select(folder => Path.GetFileName(folder)!)
            .Order();

        Assert.Equal(Names.Order(), shipped);
    }

    [Fact]
    public void The_official_languages_of_the_EU_are_among_them()
    {
        const string Official = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";

        Assert.Empty(Official.Split(' ').Except(PackagedCultures.Names));
        Assert.InRange(PackagedCultures.Names.Length, 42, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_culture_has_every_key_of_the_neutral_file_and_no_other(string culture) =>
        Assert.Equal(Of("").Keys.Order(), Of(culture).Keys.Order());

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_text_has_the_same_placeholders_as_the_neutral_one(string culture)
    {
        var neutral = Of("");
        Assert.All(Of(culture), text => Assert.Equal(PlaceholdersOf(neutral[text.Key]), PlaceholdersOf(text.Value)));
    }

    [Theory]
    [InlineData("")]
    [MemberData(nameof(Cultures))]
    public void No_text_is_empty_or_has_stray_space(string culture) => Assert.All(Of(culture), text =>
    {
        Assert.NotEqual("", text.Value);
        Assert.Equal(text.Value.Trim(), text.Value);
    });

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_text_is_translated(string culture)
    {
        var neutral = Of("");
        Assert.All(Of(culture), text => Assert.NotEqual(neutral[text.Key], text.Value));
    }

    /// <summary>A custom view may bring no texts; then the script speaks English, and the same.</summary>
    [Fact]
    public void The_scripts_own_copy_is_the_neutral_texts()
    {
        var script = EmbeddedAssets.Read("challenge", ".js").Text;
        var start = script.IndexOf("{working:", StringComparison.Ordinal);
        var end = script.IndexOf("\"}", start, StringComparison.Ordinal) + 1;
        var copied = Entry().Matches(script[start..end]).ToDictionary(
            entry => $"Script{char.ToUpperInvariant(entry.Groups[1].Value[0])}{entry.Groups[1].Value[1..]}",
            entry => entry.Groups[2].Value);

        Assert.Equal(
            Of("").Where(text => text.Key.StartsWith("Script", StringComparison.Ordinal)).OrderBy(text => text.Key),
            copied.OrderBy(text => text.Key));
    }

    [GeneratedRegex(@"""?(\w+)""?:""([^""]*)""")]
    private static partial Regex Entry();

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_text_is_plain_and_fits(string culture)
    {
        var neutral = Of("");
        Assert.All(Of(culture), text =>
        {
            Assert.DoesNotMatch("[<>&]", text.Value);
            Assert.InRange(text.Value.Length, 1, MaxLetters + (int)(MaxRatio * neutral[text.Key].Length));
        });
    }

    /// <summary>Letters of the language's own script, and hardly any of another one.</summary>
    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_language_is_written_in_its_script(string culture)
    {
        var letters = string.Concat(Of(culture).Values.Select(text => Placeholder().Replace(text, "")))
            .Where(char.IsLetter).ToArray();
        var latin = letters.Count(letter => letter < 0x250 || letter is >= '\u1E00' and < '\u1F00');

        Assert.True(
            IsLatin(culture) ? latin == letters.Length : latin < letters.Length / 10,
            $"{latin} of {letters.Length} letters are Latin.");
    }

    private static bool IsLatin(string culture) => culture.Split('-')[0] switch
    {
        "ar" or "bg" or "bn" or "el" or "fa" or "he" or "hi" or "ja" or "ko" or "ru" or "th" or "uk" or "ur" or "zh" =>
            false,
        "sr" => culture == "sr-Latn",
        _ => true,
    };

    private static string[] PlaceholdersOf(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Order()];

    private static Dictionary<string, string> Of(string culture)
    {
        var assembly = typeof(ChallengeTexts).Assembly;
        if (culture.Length > 0)
            assembly = assembly.GetSatelliteAssembly(CultureInfo.GetCultureInfo(culture));
        var name = assembly.GetManifestResourceNames()
            .Single(name => name.EndsWith(".resources", StringComparison.Ordinal));
        using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
        return reader.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
