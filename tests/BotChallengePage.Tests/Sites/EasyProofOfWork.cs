using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BotChallengePage.Tests.Sites;

/// <summary>Solves a challenge as a client does: counter by counter.</summary>
internal static class EasyProofOfWork
{
    public static string Solve(JsonNode challenge)
    {
        var parameters = challenge["parameters"]!;
        var prefix = (string)parameters["keyPrefix"]!;
        var counter = 0;
        while (!Derive(parameters, counter).StartsWith(prefix, StringComparison.Ordinal))
            counter++;

        var answer = new JsonObject
        {
            ["challenge"] = challenge.DeepClone(),
            ["solution"] =
                new JsonObject { ["counter"] = counter, ["derivedKey"] = Derive(parameters, counter), ["time"] = 1 },
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.ToJsonString()));
    }

    private static string Derive(JsonNode parameters, int counter) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Convert.FromHexString($"{parameters["nonce"]}{counter:x8}"),
        Convert.FromHexString((string)parameters["salt"]!),
        (int)parameters["cost"]!,
        HashAlgorithmName.SHA256,
        32));
}
