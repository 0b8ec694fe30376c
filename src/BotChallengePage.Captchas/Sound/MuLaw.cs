namespace BotChallengePage.Captchas.Sound;

/// <summary>Sound in one byte a sample (ITU-T G.711), as the recordings are kept.</summary>
internal static class MuLaw
{
    private const int Bias = 132;

    private static readonly short[] Samples = [.. Enumerable.Range(0, 256).Select(value => SampleOf((byte)value))];

    public static short Decode(byte value) => Samples[value];

    private static short SampleOf(byte value)
    {
        var bits = (byte)~value;
        var magnitude = ((((bits & 0xf) << 3) + Bias) << ((bits >> 4) & 7)) - Bias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }
}
