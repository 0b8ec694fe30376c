using System.Security.Cryptography;
using System.Text;
using BotChallengePage.Captchas.Drawing;
using BotChallengePage.Captchas.Sound;

namespace BotChallengePage.Captchas.Characters;

/// <summary>
/// One picture of a ticket, and the sound beside it. All of it follows from the ticket's key, which only the site's
/// nodes can read: nothing is kept, every node has the same, and asking for a picture twice gives the same one, not
/// another look at the same answer.
/// </summary>
/// <param name="key">32 bytes that only the site's nodes can make for the ticket.</param>
/// <param name="number">Which picture of the ticket, from 1 on.</param>
/// <param name="settings">What is asked for.</param>
internal sealed class CharacterTask(byte[] key, int number, CharacterSettings settings)
{
    /// <summary>Pictures that a ticket has. Who has looked at so many gets a new page for more.</summary>
    public const int MaxNumber = 32;

    /// <summary>The name under which an answer uses it up.</summary>
    public string Name => $"characters {number}";

    public string Characters => Make("characters", settings.Alphabet);

    public static CharacterTask Of(ChallengeTicket ticket, int number, CharacterSettings settings) =>
        new(ticket.Sign("characters"u8), number, settings);

    public byte[] Draw()
    {
        using var random = new KeyStream(KeyOf("picture"));
        return CharacterPicture.Draw(Characters, settings.Distortion, random);
    }

    /// <summary>
    /// What is said in a language. Each says something else: the same digits in ten voices would be ten tries to hear
    /// them.
    /// </summary>
    /// <param name="language">One of <see cref="DigitRecordings.Languages"/>.</param>
    public string DigitsIn(string language) => Make($"digits {language}", "0123456789");

    /// <param name="language">One of <see cref="DigitRecordings.Languages"/>.</param>
    public byte[] Say(string language)
    {
        using var random = new KeyStream(KeyOf($"sound {language}"));
        return SpokenDigits.Say(
            DigitsIn(language), DigitRecordings.In(language), settings.Disturbance, random);
    }

    /// <summary>Whether it is what the picture shows, or the sound says in one of its languages.</summary>
    public bool IsAnsweredBy(string typed) =>
        (settings.HasPicture && Typed.Means(typed, Characters, isSeen: true)) ||
        (settings.HasSound && DigitRecordings.Languages.Any(
            language => Typed.Means(typed, DigitsIn(language.Tag), isSeen: false)));

    private string Make(string what, string alphabet)
    {
        using var random = new KeyStream(KeyOf(what));
        return string.Create(settings.Length, (random, alphabet), static (to, from) =>
        {
            foreach (ref var character in to)
                character = from.alphabet[from.random.Below(from.alphabet.Length)];
        });
    }

    private byte[] KeyOf(string what) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{what} {number}"));
}
