namespace BotChallengePage.Captchas.Sound;

/// <summary>Has digits said one after the other, each at its own speed and loudness, in noise.</summary>
internal static class SpokenDigits
{
    private const int LeastPause = DigitRecordings.Rate / 3;
    private const int MostPause = DigitRecordings.Rate * 2 / 3;

    /// <returns>A WAV file.</returns>
    public static byte[] Say(string digits, DigitRecordings voice, Disturbance disturbance, KeyStream random)
    {
        var plan = new Spoken[digits.Length];
        var length = Pause();
        for (var i = 0; i < plan.Length; i++)
        {
            var (digit, speed) = (digits[i] - '0', random.Between(disturbance.LeastSpeed, disturbance.MostSpeed));
            plan[i] = new Spoken(length, digit, speed, random.Between(disturbance.LeastGain, 1));
            length += (int)(voice[digit].Length / speed) + Pause();
        }

        var sound = new float[length];
        foreach (var spoken in plan)
            Add(sound, voice[spoken.Digit], spoken, isBackwards: false);
        if (disturbance.Babble > 0)
            AddBabble(sound, voice, disturbance, random);
        return Wav.Encode(WithNoise(sound, disturbance.Noise, random), DigitRecordings.Rate);

        int Pause() => LeastPause + random.Below(MostPause - LeastPause);
    }

    private static void AddBabble(float[] sound, DigitRecordings voice, Disturbance disturbance, KeyStream random)
    {
        for (var start = 0; start < sound.Length;)
        {
            var digit = random.Below(10);
            var speed = random.Between(disturbance.LeastSpeed, disturbance.MostSpeed);
            Add(sound, voice[digit], new Spoken(start, digit, speed, disturbance.Babble), isBackwards: true);
            start += (int)(voice[digit].Length / speed);
        }
    }

    private static void Add(float[] sound, ReadOnlySpan<short> recording, Spoken spoken, bool isBackwards)
    {
        var length = Math.Min((int)(recording.Length / spoken.Speed), sound.Length - spoken.Start);
        for (var i = 0; i < length; i++)
        {
            var at = i * spoken.Speed;
            var before = Math.Min((int)at, recording.Length - 1);
            var after = Math.Min(before + 1, recording.Length - 1);
            if (isBackwards)
                (before, after) = (recording.Length - 1 - before, recording.Length - 1 - after);
            var part = at - MathF.Floor(at);
            var sample = recording[before] + (part * (recording[after] - recording[before]));
            sound[spoken.Start + i] += spoken.Gain * sample;
        }
    }

    private static short[] WithNoise(float[] sound, int noise, KeyStream random)
    {
        var samples = new short[sound.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)Math.Clamp(sound[i] + random.Between(-noise, noise), short.MinValue, short.MaxValue);
        return samples;
    }

    private readonly record struct Spoken(int Start, int Digit, float Speed, float Gain);
}
