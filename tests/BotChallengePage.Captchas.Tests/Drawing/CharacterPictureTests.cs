using System.Security.Cryptography;
using BotChallengePage.Captchas.Drawing;

namespace BotChallengePage.Captchas.Tests.Drawing;

public sealed class CharacterPictureTests
{
    [Fact]
    public void Every_character_can_be_drawn() => Assert.All(
        Glyphs.LettersAndDigits + Glyphs.Digits,
        character => Assert.All(Glyphs.Of(character), stroke => Assert.True(stroke.Points.Length > 1)));

    /// <summary>It is on a page that is the first one a slow phone loads.</summary>
    [Fact]
    public void A_picture_is_small_and_leaves_little_behind()
    {
        Draw();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sizes = Enumerable.Range(0, 20).Select(_ => Draw().Length).ToArray();
        var left = (GC.GetAllocatedBytesForCurrentThread() - before) / sizes.Length;

        Assert.All(sizes, size => Assert.InRange(size, 500, 8000));
        Assert.InRange(left, 0, 64 * 1024);
    }

    [Fact]
    [Trait("Lane", "all")]
    public void Ten_thousand_pictures_leave_the_memory_as_it_was()
    {
        for (var i = 0; i < 500; i++)
            Draw();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 10_000; i++)
            Draw();

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);
    }

    private static byte[] Draw()
    {
        using var random = new KeyStream(RandomNumberGenerator.GetBytes(32));
        return CharacterPicture.Draw(
            RandomNumberGenerator.GetString(Glyphs.LettersAndDigits, 7), Distortion.Hard, random);
    }
}
