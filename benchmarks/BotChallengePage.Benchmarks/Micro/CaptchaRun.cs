using System.Globalization;
using System.Security.Cryptography;
using BotChallengePage.Benchmarks.Measuring;
using BotChallengePage.Captchas;
using BotChallengePage.Captchas.Drawing;
using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>
/// What a picture and a sound cost the server, whether ten thousand leave anything behind, and, with a folder, how many
/// are read by programs: sounds here, pictures by <c>captchas.sh</c>.
/// </summary>
internal static class CaptchaRun
{
    private static readonly (string Name, int Length, Distortion Picture, Disturbance Sound)[] Levels =
    [
        ("easy", 5, Distortion.Easy, Disturbance.Easy),
        ("normal", 6, Distortion.Normal, Disturbance.Normal),
        ("hard", 7, Distortion.Hard, Disturbance.Hard),
    ];

    public static void Run(int rounds)
    {
        var cases = new Rounds();
        foreach (var (name, length, picture, sound) in Levels)
        {
            cases.Add(Case.Of($"picture, {name}", () => Draw(Characters(length), picture)));
            cases.Add(Case.Of($"sound, {name}", () => Say(Digits(length), "en", sound)));
        }

        cases.Add(Case.Of("picture of a grid", DrawSketch));
        cases.Run("Making a captcha", rounds);
        foreach (var (name, length, picture, sound) in Levels)
        {
            var ofPicture = Enumerable.Range(0, 100).Average(_ => Draw(Characters(length), picture).Length);
            var ofSound = Enumerable.Range(0, 100).Average(_ => Say(Digits(length), "en", sound).Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}: {ofPicture:n0} B a picture, {ofSound:n0} B a sound"));
        }

        Flood();
    }

    /// <summary>Writes pictures for a reader of print into a folder, and reads sounds.</summary>
    public static void Attack(string folder, int count)
    {
        foreach (var (name, length, picture, _) in Levels)
        {
            for (var i = 0; i < count; i++)
                WritePicture(folder, name, Characters(length), picture);
        }

        foreach (var language in (string[])["en", "de", "zh"])
        {
            var recognizer = new DigitRecognizer(language);
            foreach (var (name, length, _, sound) in Levels)
            {
                var answers = Enumerable.Range(0, count).Select(_ => Digits(length)).ToArray();
                var read = answers.Count(answer => recognizer.Read(Say(answer, language, sound), length) == answer);
                Console.WriteLine($"sound, {language}, {name}: {read} of {count} read");
            }
        }
    }

    private static void WritePicture(string folder, string name, string characters, Distortion distortion)
    {
        using var random = new KeyStream(RandomNumberGenerator.GetBytes(32));
        using var canvas = CharacterPicture.Paint(characters, distortion, random);
        for (var rubbing = 0; rubbing <= 6; rubbing += 2)
        {
            File.WriteAllBytes(
                Path.Combine(folder, $"{name}-{rubbing}-{characters}.pgm"),
                PictureCleaner.Clean(canvas.Ink, canvas.Width, canvas.Height, rubbing));
        }
    }

    private static void Flood()
    {
        for (var i = 0; i <= 10_000; i++)
        {
            if (i % 2500 == 0)
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{i} pictures: {GC.GetTotalMemory(forceFullCollection: true):n0} B managed, " +
                    $"{Environment.WorkingSet / 1_048_576} MB resident"));
            Draw(Characters(6), Distortion.Normal);
        }
    }

    private static byte[] Draw(string characters, Distortion distortion)
    {
        using var random = new KeyStream(RandomNumberGenerator.GetBytes(32));
        return CharacterPicture.Draw(characters, distortion, random);
    }

    private static void DrawSketch()
    {
        using var random = new KeyStream(RandomNumberGenerator.GetBytes(32));
        SketchPicture.Draw(RandomNumberGenerator.GetInt32(Sketches.Count), Distortion.Normal, random);
    }

    private static byte[] Say(string digits, string language, Disturbance disturbance)
    {
        using var random = new KeyStream(RandomNumberGenerator.GetBytes(32));
        return SpokenDigits.Say(digits, DigitRecordings.In(language), disturbance, random);
    }

    private static string Characters(int length) => RandomNumberGenerator.GetString(Glyphs.LettersAndDigits, length);

    private static string Digits(int length) => RandomNumberGenerator.GetString("0123456789", length);
}
