using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;

namespace BotChallengePage.Captchas.Sound;

/// <summary>
/// The ten digits as a voice says them, by language. Made once, as <c>build/recordings/record.mjs</c> says.
/// </summary>
internal sealed class DigitRecordings
{
    /// <summary>Samples in a second.</summary>
    public const int Rate = 8000;

    /// <summary>What is played where nobody has said which language.</summary>
    public const string Default = "en";

    private const int Digits = 10;

    /// <summary>By what each language calls itself; that is how they are offered to whoever has another one.</summary>
    private static readonly (string Tag, string Name)[] Known =
    [
        ("ar", "العربية"), ("de", "Deutsch"), ("en", "English"), ("es", "Español"), ("fr", "Français"),
        ("it", "Italiano"), ("pl", "Polski"), ("pt", "Português"), ("ru", "Русский"), ("zh", "中文"),
    ];

    private static readonly FrozenDictionary<string, Lazy<DigitRecordings>> All = Known.ToFrozenDictionary(
        language => language.Tag, language => new Lazy<DigitRecordings>(() => Read(language.Tag)),
        StringComparer.OrdinalIgnoreCase);

    private readonly short[][] _digits;

    private DigitRecordings(short[][] digits) => _digits = digits;

    /// <summary>Tags and own names of the languages that there are, by their tags.</summary>
    public static IReadOnlyList<(string Tag, string Name)> Languages => Known;

    public ReadOnlySpan<short> this[int digit] => _digits[digit];

    /// <returns>
    /// The language as there are recordings of it, for a tag such as <c>pt-BR</c>; <see langword="null"/> where there
    /// are none.
    /// </returns>
    public static string? FindLanguage(string? tag)
    {
        var language = tag?.Split('-', 2)[0];
        return Known
            .FirstOrDefault(known => string.Equals(known.Tag, language, StringComparison.OrdinalIgnoreCase)).Tag;
    }

    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static DigitRecordings In(string language) => All[language].Value;

    private static DigitRecordings Read(string language)
    {
        var name = $"{language}.digits";
        using var file = typeof(DigitRecordings).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly has no recordings {name}.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);

        var digits = new short[Digits][];
        var at = Digits * sizeof(ushort);
        for (var digit = 0; digit < Digits; digit++)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(digit * sizeof(ushort)));
            digits[digit] = Array.ConvertAll(bytes[at..(at + length)], MuLaw.Decode);
            at += length;
        }

        return new DigitRecordings(digits);
    }
}
