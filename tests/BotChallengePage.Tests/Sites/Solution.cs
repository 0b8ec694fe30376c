using System.Text;
using System.Text.Json.Nodes;
using BotChallengePage.Tests.Clients;

namespace BotChallengePage.Tests.Sites;

/// <summary>A solved ALTCHA v2 challenge, by the description of the wire format alone.</summary>
internal sealed record Solution(JsonObject Challenge, uint Counter, string DerivedKey)
{
    private const uint GiveUpAfter = 100_000;

    /// <summary>The answer as the widget sends it.</summary>
    public string Payload => Encode(Json());

    public static Solution Find(JsonObject challenge)
    {
        var prefix = (string)challenge["parameters"]!["keyPrefix"]!;
        return Search(challenge, key => key.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>A counter whose key is derived rightly and has not got the prefix.</summary>
    public static Solution Miss(JsonObject challenge)
    {
        var prefix = (string)challenge["parameters"]!["keyPrefix"]!;
        return Search(challenge, key => !key.StartsWith(prefix, StringComparison.Ordinal));
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

    public static string Derive(JsonNode parameters, uint counter) => ProofOfWorkSolver.Derive(
        Convert.FromHexString((string)parameters["nonce"]!), Convert.FromHexString((string)parameters["salt"]!),
        (int)parameters["cost"]!, (int)parameters["keyLength"]!, counter);

    private static Solution Search(JsonObject challenge, Predicate<string> isWanted)
    {
        for (uint counter = 0; counter < GiveUpAfter; counter++)
        {
            var key = Derive(challenge["parameters"]!, counter);
            if (isWanted(key)) return new Solution(challenge, counter, key);
        }

        throw new InvalidOperationException("No solution.");
    }
}
