using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using BotChallengePage.Localization;

namespace BotChallengePage.Tests.Localization;

/// <summary>The packaged texts themselves: nothing missing, nothing empty, nothing lost in translation.</summary>
public partial class ResourceTests
{
    private static readonly string[] Names = ["ar", "de", "es", "fr"];

    public static TheoryData<string> Cultures => [.. Names];

    [Fact]
    public void These_cultures_are_shipped()
    {
        var name = typeof(ChallengeTexts).Assembly.GetName().Name + ".resources.dll";
        var shipped = Directory.EnumerateDirectories(AppContext.BaseDirectory)
            .Where(folder => File.Exists(Path.Combine(folder, name)))
            .Select(folder => Path.GetFileName(folder)!)
            .Order();

        Assert.Equal(Names, shipped);
    }

    [Fact]
    public void Without_ICU_these_are_known_and_English() =>
        Assert.Equal(Names.Append("en").Order(), KnownCultures.Packaged.Order());

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
