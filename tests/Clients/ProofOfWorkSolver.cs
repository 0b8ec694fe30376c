using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BotChallengePage.Tests.Clients;

/// <summary>
/// A client of its own, written from the description of the protocol: it shares no code with the library.
/// </summary>
public static class ProofOfWorkSolver
{
    /// <param name="challenge">The JSON of <c>GET {prefix}/proof-of-work</c>.</param>
    /// <returns>What goes into <c>response</c> of <c>POST {prefix}/verify</c>.</returns>
    public static string Solve(string challenge)
    {
        var parsed = JsonNode.Parse(challenge)!;
        var parameters = parsed["parameters"]!;
        var (counter, derivedKey) = Search(
            Convert.FromHexString((string)parameters["nonce"]!),
            Convert.FromHexString((string)parameters["salt"]!),
            (int)parameters["cost"]!,
            (int)parameters["keyLength"]!,
            (string)parameters["keyPrefix"]!);
        var answer = new JsonObject
        {
            ["challenge"] = parsed,
            ["solution"] = new JsonObject { ["counter"] = counter, ["derivedKey"] = derivedKey, ["time"] = 1.5 },
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    public static string Derive(byte[] nonce, byte[] salt, int cost, int keyLength, uint counter)
    {
        byte[] password = [.. nonce, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter];
        return Convert.ToHexStringLower(
            Rfc2898DeriveBytes.Pbkdf2(password, salt, cost, HashAlgorithmName.SHA256, keyLength));
    }

    private static (uint Counter, string DerivedKey) Search(
        byte[] nonce, byte[] salt, int cost, int keyLength, string keyPrefix)
    {
        for (uint counter = 0; counter < uint.MaxValue; counter++)
        {
            var derivedKey = Derive(nonce, salt, cost, keyLength, counter);
            if (derivedKey.StartsWith(keyPrefix, StringComparison.Ordinal))
                return (counter, derivedKey);
        }

        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"No counter derives a key with the prefix {keyPrefix}."));
    }
}
