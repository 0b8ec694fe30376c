using System.Buffers.Binary;
using System.Text;
using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Captchas.Tests.Sound;

public sealed class SpokenDigitsTests
{
    public static TheoryData<string> Languages => [.. DigitRecordings.Languages.Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_says_ten_digits_that_differ(string language)
    {
        var voice = DigitRecordings.In(language);
        var digits = Enumerable.Range(0, 10).Select(digit => voice[digit].ToArray()).ToArray();

        // A tenth of a second to a second and a half.
        Assert.All(digits, digit => Assert.InRange(
            digit.Length, DigitRecordings.Rate / 10, DigitRecordings.Rate * 3 / 2));
        Assert.All(digits, digit => Assert.InRange(digit.Max(), 5000, short.MaxValue));
        Assert.Equal(10, digits.DistinctBy(digit => Convert.ToBase64String(BytesOf(digit))).Count());
    }

    [Fact]
    public void Ten_languages_are_spoken() => Assert.Equal(
        ["ar", "de", "en", "es", "fr", "it", "pl", "pt", "ru", "zh"],
        DigitRecordings.Languages.Select(language => language.Tag));

    [Theory]
    [InlineData("de", "de")]
    [InlineData("pt-BR", "pt")]
    [InlineData("zh-Hant", "zh")]
    [InlineData("EN-gb", "en")]
    [InlineData("ja", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("../../etc/passwd", null)]
    public void A_language_is_found_by_its_tag(string? tag, string? language) =>
        Assert.Equal(language, DigitRecordings.FindLanguage(tag));

    /// <summary>RIFF, one channel of 16 bits, 8000 samples a second, and no longer than it says.</summary>
    [Fact]
    public void It_is_a_WAV_file()
    {
        var file = Say("012345", 1);

        Assert.Equal("RIFF", Encoding.ASCII.GetString(file, 0, 4));
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal("WAVEfmt ", Encoding.ASCII.GetString(file, 8, 8));
        Assert.Equal([16, 0, 0, 0, 1, 0, 1, 0], file[16..24]);
        Assert.Equal(8000, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(24)));
        Assert.Equal(16000, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(28)));
        Assert.Equal([2, 0, 16, 0], file[32..36]);
        Assert.Equal("data", Encoding.ASCII.GetString(file, 36, 4));
        Assert.Equal(file.Length - 44, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(40)));
        // Six digits and seven pauses.
        Assert.InRange((file.Length - 44) / 16000, 4, 14);
    }

    [Fact]
    public void It_is_said_each_time_in_another_way()
    {
        Assert.Equal(Say("1", 1), Say("1", 1));
        Assert.NotEqual(Say("1", 1), Say("1", 2));
    }

    private static byte[] Say(string digits, byte key)
    {
        using var random = new KeyStream([.. Enumerable.Repeat(key, 32)]);
        return SpokenDigits.Say(digits, DigitRecordings.In("en"), Disturbance.Normal, random);
    }

    private static byte[] BytesOf(short[] samples)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        Buffer.BlockCopy(samples, 0, bytes, 0, bytes.Length);
        return bytes;
    }
}
