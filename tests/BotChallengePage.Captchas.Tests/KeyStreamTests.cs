namespace BotChallengePage.Captchas.Tests;

public sealed class KeyStreamTests
{
    [Fact]
    public void The_same_key_gives_the_same_bytes_and_another_key_others()
    {
        var bytes = Read(1);

        Assert.Equal(bytes, Read(1));
        Assert.NotEqual(bytes, Read(2));
    }

    /// <summary>W16 of flask-Vouch: a stream of key bytes began anew after 32 of them.</summary>
    [Fact]
    public void W16_it_does_not_begin_anew()
    {
        var blocks = Read(1).Chunk(16).Select(Convert.ToHexString).ToArray();

        Assert.Equal(blocks.Length, blocks.Distinct().Count());
    }

    [Fact]
    public void Numbers_stay_within_their_bounds()
    {
        using var stream = new KeyStream(new byte[32]);

        for (var i = 0; i < 10_000; i++)
        {
            Assert.InRange(stream.Below(10), 0, 9);
            Assert.InRange(stream.Between(-2, 3), -2, 3);
        }
    }

    private static byte[] Read(byte key)
    {
        using var stream = new KeyStream([.. Enumerable.Repeat(key, 32)]);
        return [.. Enumerable.Range(0, 100_000).Select(_ => stream.NextByte())];
    }
}
