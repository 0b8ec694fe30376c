using System.Numerics;
using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What somebody writes in an evening who has the recordings: it looks for each digit, at some speeds, in the spectrum
/// of the sound, and takes the row of digits that fits best. No learning, no library.
/// </summary>
internal sealed class DigitRecognizer
{
    private const int Window = 256;
    private const int Hop = 128;
    private const int Bands = 18;

    private static readonly float[] Speeds = [.8f, .85f, .9f, .95f, 1, 1.05f, 1.1f, 1.15f, 1.2f, 1.25f];

    private readonly (int Digit, float[][] Spectrum)[] _templates;

    public DigitRecognizer(string language)
    {
        var voice = DigitRecordings.In(language);
        _templates =
        [
            .. from digit in Enumerable.Range(0, 10)
               from speed in Speeds
               select (digit, Centred(SpectrumOf(AtSpeed(voice[digit].ToArray(), speed)))),
        ];
    }

    /// <param name="wav">The file.</param>
    /// <param name="length">How many digits it has.</param>
    public string Read(ReadOnlySpan<byte> wav, int length)
    {
        var samples = new float[(wav.Length - 44) / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BitConverter.ToInt16(wav[(44 + (2 * i))..]);
        var sound = SpectrumOf(samples);

        // best[n, t]: the best score of n digits that end before frame t.
        var best = new double[length + 1, sound.Length + 1];
        var from = new (int Start, int Digit)[length + 1, sound.Length + 1];
        for (var n = 1; n <= length; n++)
        {
            for (var t = 0; t <= sound.Length; t++)
                best[n, t] = double.NegativeInfinity;
        }

        var fits = _templates.Select(template => Enumerable.Range(0, sound.Length)
            .Select(start => FitAt(sound, template.Spectrum, start)).ToArray()).ToArray();
        for (var t = 1; t <= sound.Length; t++)
        {
            for (var n = 0; n <= length; n++)
            {
                if (best[n, t] < best[n, t - 1])
                    (best[n, t], from[n, t]) = (best[n, t - 1], from[n, t - 1]);
                for (var i = 0; n > 0 && i < _templates.Length; i++)
                {
                    var start = t - _templates[i].Spectrum.Length;
                    if (start < 0)
                        continue;
                    var score = best[n - 1, start] + (fits[i][start] * MathF.Sqrt(_templates[i].Spectrum.Length));
                    if (score > best[n, t])
                        (best[n, t], from[n, t]) = (score, (start, _templates[i].Digit));
                }
            }
        }

        var digits = new char[length];
        for (var (n, t) = (length, sound.Length); n > 0; n--)
        {
            digits[n - 1] = (char)('0' + from[n, t].Digit);
            t = from[n, t].Start;
        }

        return new string(digits);
    }

    /// <summary>How alike two stretches are, from -1 to 1.</summary>
    private static float FitAt(float[][] sound, float[][] template, int start)
    {
        if (start + template.Length > sound.Length)
            return -1;
        var there = Centred(sound[start..(start + template.Length)]);
        float dot = 0, a = 0, b = 0;
        for (var t = 0; t < template.Length; t++)
        {
            for (var band = 0; band < Bands; band++)
            {
                dot += template[t][band] * there[t][band];
                a += template[t][band] * template[t][band];
                b += there[t][band] * there[t][band];
            }
        }

        return dot / (MathF.Sqrt(a * b) + 1e-6f);
    }

    private static float[][] Centred(float[][] spectrum)
    {
        var mean = spectrum.Average(frame => frame.Average());
        return [.. spectrum.Select(frame => Array.ConvertAll(frame, value => value - mean))];
    }

    private static float[] AtSpeed(short[] recording, float speed)
    {
        var result = new float[(int)(recording.Length / speed)];
        for (var i = 0; i < result.Length; i++)
            result[i] = recording[Math.Min((int)(i * speed), recording.Length - 1)];
        return result;
    }

    /// <summary>Loudness by frame and band, on a logarithmic scale that noise hardly moves.</summary>
    private static float[][] SpectrumOf(float[] samples)
    {
        var frames = new float[Math.Max(0, (samples.Length - Window) / Hop)][];
        var buffer = new Complex[Window];
        for (var frame = 0; frame < frames.Length; frame++)
        {
            for (var i = 0; i < Window; i++)
                buffer[i] = samples[(frame * Hop) + i] * (.5 - (.5 * Math.Cos(2 * Math.PI * i / Window)));
            Transform(buffer);
            frames[frame] = new float[Bands];
            for (var bin = 3; bin < 112; bin++)
            {
                var band = Math.Min(Bands - 1, (int)(Bands * Math.Log(bin / 3.0) / Math.Log(112 / 3.0)));
                frames[frame][band] += (float)(buffer[bin].Magnitude * buffer[bin].Magnitude);
            }

            frames[frame] = Array.ConvertAll(frames[frame], power => MathF.Log(1 + (power / 1e7f)));
        }

        return frames;
    }

    private static void Transform(Complex[] values)
    {
        for (int i = 1, j = 0; i < values.Length; i++)
        {
            var bit = values.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                (values[i], values[j]) = (values[j], values[i]);
        }

        for (var size = 2; size <= values.Length; size <<= 1)
        {
            var step = Complex.FromPolarCoordinates(1, -2 * Math.PI / size);
            for (var start = 0; start < values.Length; start += size)
            {
                var turn = Complex.One;
                for (var i = 0; i < size / 2; i++, turn *= step)
                {
                    var (even, odd) = (values[start + i], values[start + i + (size / 2)] * turn);
                    (values[start + i], values[start + i + (size / 2)]) = (even + odd, even - odd);
                }
            }
        }
    }
}
