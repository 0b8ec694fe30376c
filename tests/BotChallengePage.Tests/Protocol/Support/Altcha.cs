using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BotChallengePage.Tests.Protocol;

/// <summary>A solver for ALTCHA v2 challenges, written from the description of the wire format alone.</summary>
internal sealed record Altcha(JsonObject Challenge, uint Counter, string DerivedKey)
{
    private const uint GiveUpAfter = 100_000;

    /// <summary>The answer as the widget sends it.</summary>
    public string Payload => Encode(Json());

    public static Altcha Solve(JsonObject challenge)
    {
        var prefix = (string)challenge["parameters"]!["keyPrefix"]!;
        return Find(challenge, key => key.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>A counter whose key is derived rightly and has not got the prefix.</summary>
    public static Altcha Miss(JsonObject challenge)
    {
        var prefix = (string)challenge["parameters"]!["keyPrefix"]!;
        return Find(challenge, key => !key.StartsWith(prefix, StringComparison.Ordinal));
    }

    public JsonObject Json() => new()
    {
        ["challenge"] = Challenge.DeepClone(),
        ["solution"] = new JsonObject { ["counter"] = Counter, ["derivedKey"] = DerivedKey, ["time"] = 12 },
    };

    /// <summary>The answer with something changed in its JSON.</summary>
    public string Changed(Action<JsonObject> change)
    {
        var json = Json();
        change(json);
        return Encode(json);
    }

    public static string Encode(JsonNode json) => EncodeText(json.ToJsonString());

    public static string EncodeText(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    [SuppressMessage("Security", "CA5387", Justification = "The wire format sets the iterations.")]
    public static string Derive(JsonNode parameters, uint counter)
    {
        var nonce = Convert.FromHexString((string)parameters["nonce"]!);
        var password = new byte[nonce.Length + 4];
        nonce.CopyTo(password, 0);
        BinaryPrimitives.WriteUInt32BigEndian(password.AsSpan(nonce.Length), counter);
        return Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromHexString((string)parameters["salt"]!), (int)parameters["cost"]!,
            HashAlgorithmName.SHA256, (int)parameters["keyLength"]!));
    }

    private static Altcha Find(JsonObject challenge, Predicate<string> isWanted)
    {
        for (uint counter = 0; counter < GiveUpAfter; counter++)
        {
            var key = Derive(challenge["parameters"]!, counter);
            if (isWanted(key)) return new Altcha(challenge, counter, key);
        }

        throw new InvalidOperationException("No solution.");
    }
}
