using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace BotChallengePage.Argon2.Tests;

/// <summary>A solved challenge, by the description of the wire format alone.</summary>
internal sealed record Argon2Solver(JsonObject Challenge, uint Counter, string DerivedKey)
{
    private const uint GiveUpAfter = 100_000;

    /// <summary>The answer as the widget sends it.</summary>
    public string Payload => Solution.Encode(Json());

    public static Argon2Solver Find(JsonObject challenge)
    {
        var prefix = (string)challenge["parameters"]!["keyPrefix"]!;
        return Search(challenge, key => key.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>A counter whose key is derived rightly and has not got the prefix.</summary>
    public static Argon2Solver Miss(JsonObject challenge)
    {
        var prefix = (string)challenge["parameters"]!["keyPrefix"]!;
        return Search(challenge, key => !key.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>The answer with something changed in its JSON.</summary>
    public string Changed(Action<JsonObject> change)
    {
        var json = Json();
        change(json);
        return Solution.Encode(json);
    }

    private JsonObject Json() => new()
    {
        ["challenge"] = Challenge.DeepClone(),
        ["solution"] = new JsonObject { ["counter"] = Counter, ["derivedKey"] = DerivedKey, ["time"] = 12 },
    };

    private static Argon2Solver Search(JsonObject challenge, Predicate<string> isWanted)
    {
        for (uint counter = 0; counter < GiveUpAfter; counter++)
        {
            var key = Derive(challenge["parameters"]!, counter);
            if (isWanted(key))
                return new Argon2Solver(challenge, counter, key);
        }

        throw new InvalidOperationException("No solution.");
    }

    private static string Derive(JsonNode parameters, uint counter)
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new Org.BouncyCastle.Crypto.Parameters.Argon2Parameters.Builder(2) // Argon2id
            .WithVersion(0x13)
            .WithIterations((int)parameters["cost"]!)
            .WithMemoryAsKB((int)parameters["memoryCost"]!)
            .WithParallelism((int)parameters["parallelism"]!)
            .WithSalt(Convert.FromHexString((string)parameters["salt"]!))
            .Build());
        var key = new byte[(int)parameters["keyLength"]!];
        generator.GenerateBytes(
            [
                .. Convert.FromHexString((string)parameters["nonce"]!),
                (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter,
            ],
            key);
        return Convert.ToHexStringLower(key);
    }
}
