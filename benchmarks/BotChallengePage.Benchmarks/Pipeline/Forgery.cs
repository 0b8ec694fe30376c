using System.Buffers.Text;

namespace BotChallengePage.Benchmarks.Pipeline;

/// <summary>Cookies that look more or less like a pass.</summary>
internal static class Forgery
{
    private const int MagicLength = 4;

    /// <summary>The key's id follows the magic number.</summary>
    public static string WithOtherKey(string pass) => Change(pass, MagicLength);

    public static string Damaged(string pass) => Change(pass, Base64Url.DecodeFromChars(pass).Length - 1);

    private static string Change(string pass, int index)
    {
        var bytes = Base64Url.DecodeFromChars(pass);
        bytes[index] ^= 1;
        return Base64Url.EncodeToString(bytes);
    }
}
