using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Captchas.Tests.Sound;

/// <summary>ITU-T G.711, table 2a: the ends and the middle of each segment's scale.</summary>
public sealed class MuLawTests
{
    [Theory]
    [InlineData(0xff, 0)]
    [InlineData(0x7f, 0)]
    [InlineData(0xfe, 8)]
    [InlineData(0x7e, -8)]
    [InlineData(0xef, 132)]
    [InlineData(0x80, 32124)]
    [InlineData(0x00, -32124)]
    public void A_byte_is_a_sample(byte value, short sample) => Assert.Equal(sample, MuLaw.Decode(value));
}
