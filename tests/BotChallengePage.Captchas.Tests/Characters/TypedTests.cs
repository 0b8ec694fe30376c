using BotChallengePage.Captchas.Characters;
using BotChallengePage.Captchas.Drawing;

namespace BotChallengePage.Captchas.Tests.Characters;

public sealed class TypedTests
{
    [Theory]
    [InlineData("ACEHKM", "ACEHKM")]
    [InlineData("acehkm", "ACEHKM")]
    [InlineData("  ace hkm ", "ACEHKM")]
    [InlineData("ACE-HKM", "ACEHKM")]
    [InlineData("ＡＣＥＨＫＭ", "ACEHKM")]
    [InlineData("АСЕНКМ", "ACEHKM")]
    [InlineData("асенкм", "ACEHKM")]
    [InlineData("ΑΕΗΚΜΝ", "AEHKMN")]
    [InlineData("3479", "3479")]
    [InlineData("٣٤٧٩", "3479")]
    [InlineData("۳۴۷۹", "3479")]
    [InlineData("३४७९", "3479")]
    [InlineData("3\u200F479", "3479")]
    [InlineData("VGB1", "Y987")]
    public void Good_will_reads_it(string typed, string answer) =>
        Assert.True(Typed.Means(typed, answer, isSeen: true));

    [Theory]
    [InlineData("", "ACEHKM")]
    [InlineData("ACEHK", "ACEHKM")]
    [InlineData("ACEHKMN", "ACEHKM")]
    [InlineData("ACEHKN", "ACEHKM")]
    [InlineData("MKHECA", "ACEHKM")]
    [InlineData("ACEHKM!", "ACEHKM")]
    [InlineData("ACE\0HKM", "ACEHKM")]
    [InlineData("\uD800ACEHKM", "ACEHKM")]
    [InlineData("                                                            ACEHKM", "ACEHKM")]
    public void Nothing_else_is_read(string typed, string answer) =>
        Assert.False(Typed.Means(typed, answer, isSeen: true));

    [Fact]
    public void What_is_heard_is_not_taken_for_something_else() =>
        Assert.False(Typed.Means("1111", "7777", isSeen: false));

    /// <summary>Or fewer guesses would be needed than the manual says.</summary>
    [Theory]
    [InlineData(Glyphs.LettersAndDigits)]
    [InlineData(Glyphs.Digits)]
    public void No_two_characters_of_a_picture_are_taken_for_one_another(string alphabet)
    {
        foreach (var typed in alphabet)
        {
            foreach (var answer in alphabet)
                Assert.Equal(typed == answer, Typed.Means($"{typed}", $"{answer}", isSeen: true));
        }
    }

    /// <summary>A power of two, so that none of them is more likely than another.</summary>
    [Fact]
    public void An_alphabet_has_sixteen_characters_or_eight() =>
        Assert.Equal((16, 8), (Glyphs.LettersAndDigits.Distinct().Count(), Glyphs.Digits.Distinct().Count()));
}
