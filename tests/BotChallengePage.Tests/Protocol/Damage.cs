namespace BotChallengePage.Tests.Protocol;

internal static class Damage
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>
    /// The text with the upper bit of one base64url character flipped, which always changes what it decodes to.
    /// </summary>
    public static string Character(string text, int index) =>
        text[..index] + Alphabet[Alphabet.IndexOf(text[index]) ^ 32] + text[(index + 1)..];

    /// <summary>
    /// The text with the lowest bit of one base64url character flipped, which in the last one may be padding.
    /// </summary>
    public static string LowBit(string text, int index) =>
        text[..index] + Alphabet[Alphabet.IndexOf(text[index]) ^ 1] + text[(index + 1)..];
}
