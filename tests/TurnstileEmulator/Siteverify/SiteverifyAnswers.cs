using System.Globalization;
using System.Text.Json.Nodes;
using TurnstileEmulator.Tokens;

namespace TurnstileEmulator.Siteverify;

/// <summary>Siteverify's JSON.</summary>
internal static class SiteverifyAnswers
{
    public static JsonObject Success(TokenClaims claims) => new()
    {
        ["success"] = true,
        ["challenge_ts"] = Timestamp(claims.IssuedAt),
        ["hostname"] = claims.Hostname,
        ["error-codes"] = new JsonArray(),
        ["action"] = claims.Action,
        ["cdata"] = claims.CData,
        ["metadata"] = new JsonObject { ["interactive"] = claims.Interactive },
    };

    public static JsonObject Failure(params IEnumerable<string> codes) => new()
    {
        ["success"] = false,
        ["error-codes"] = new JsonArray([.. codes.Select(code => JsonValue.Create(code))]),
        ["messages"] = new JsonArray(),
    };

    public static JsonObject TestingSuccess(TestingAnswer kind, DateTimeOffset time) => kind switch
    {
        TestingAnswer.Documented => new()
        {
            ["success"] = true,
            ["challenge_ts"] = Timestamp(time),
            ["hostname"] = "localhost",
            ["error-codes"] = new JsonArray(),
            ["action"] = "test",
            ["cdata"] = "test-data",
        },
        _ => new()
        {
            ["success"] = true,
            ["error-codes"] = new JsonArray(),
            ["challenge_ts"] = Timestamp(time),
            ["hostname"] = "example.com",
            ["metadata"] = TestingMetadata(),
        },
    };

    public static JsonObject TestingFailure(string code)
    {
        var answer = Failure(code);
        answer["metadata"] = TestingMetadata();
        return answer;
    }

    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject TestingMetadata() => new() { ["result_with_testing_key"] = true };
}
