using System.Globalization;
using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class PayloadFuzzTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData("====")]
    [InlineData("e30")]
    [InlineData("e30=")]
    [InlineData("bnVsbA==")]
    [InlineData("W10=")]
    [InlineData("////")]
    [InlineData("\0\u0001")]
    [InlineData("😀")]
    [InlineData("eyJ")]
    public async Task What_is_no_payload_is_rejected(string response) => await AssertRejectedAsync(_ => response);

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"text\"")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    [InlineData("{\"challenge\":null,\"solution\":null}")]
    [InlineData("{\"challenge\":{},\"solution\":{}}")]
    [InlineData(
        "{\"challenge\":{\"parameters\":null,\"signature\":null},\"solution\":{\"counter\":1,\"derivedKey\":null}}")]
    [InlineData("{\"challenge\":[],\"solution\":1}")]
    [InlineData("{\"algorithm\":\"SHA-256\",\"challenge\":\"00\",\"number\":1,\"salt\":\"00\",\"signature\":\"00\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"\\ud800\":1,\"\\ud800\":2}")]
    public async Task What_is_no_answer_is_rejected(string json) =>
        await AssertRejectedAsync(_ => Solution.EncodeText(json));

    [Theory]
    [InlineData("-1")]
    [InlineData("4294967296")]
    [InlineData("99999999999999999999")]
    [InlineData("1e400")]
    [InlineData("0.5")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public async Task A_counter_that_is_no_unsigned_number_of_32_bits_is_rejected(string counter) =>
        await AssertRejectedAsync(
            answer => Solution.EncodeText(
                answer.Json().ToJsonString()
                    .Replace($"\"counter\":{answer.Counter}", $"\"counter\":{counter}", StringComparison.Ordinal)));

    [Fact]
    public async Task A_counter_as_text_is_rejected() =>
        await AssertRejectedAsync(
            answer => answer.Changed(
                json => json["solution"]!["counter"] = answer.Counter.ToString(CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(4000)]
    public async Task A_key_of_another_length_is_rejected(int length) =>
        await AssertRejectedAsync(
            answer => (answer with { DerivedKey = answer.DerivedKey.PadRight(length, '0')[..length] }).Payload);

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\u0000")]
    [InlineData("é")]
    public async Task A_key_with_other_characters_is_rejected(string tail) =>
        await AssertRejectedAsync(
            answer => Solution.EncodeText(
                answer.Json().ToJsonString()
                    .Replace(answer.DerivedKey, answer.DerivedKey[..^1] + tail, StringComparison.Ordinal)));

    [Theory]
    [InlineData("counter")]
    [InlineData("derivedKey")]
    public async Task A_solution_that_lacks_something_is_rejected(string member) =>
        await AssertRejectedAsync(answer => answer.Changed(json => json["solution"]!.AsObject().Remove(member)));

    [Theory]
    [InlineData("algorithm")]
    [InlineData("cost")]
    [InlineData("data")]
    [InlineData("expiresAt")]
    [InlineData("keyLength")]
    [InlineData("keyPrefix")]
    [InlineData("nonce")]
    [InlineData("salt")]
    public async Task A_parameter_missing_null_or_twice_is_rejected(string name)
    {
        await AssertRejectedAsync(answer => answer.Changed(json => Parameters(json).Remove(name)));
        await AssertRejectedAsync(answer => answer.Changed(json => Parameters(json)[name] = null));
        await AssertRejectedAsync(answer => answer.Changed(json => Parameters(json)[name] = new JsonArray()));
        await AssertRejectedAsync(
            answer => Solution.EncodeText(
                answer.Json().ToJsonString()
                    .Replace("\"parameters\":{", $"\"parameters\":{{\"{name}\":1,", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Nonce")]
    [InlineData("NONCE")]
    public async Task The_case_of_a_parameter_matters(string name) =>
        await AssertRejectedAsync(answer => answer.Changed(json =>
    {
        var value = Parameters(json)["nonce"]!.DeepClone();
        Parameters(json).Remove("nonce");
        Parameters(json)[name] = value;
    }));

    [Fact]
    public async Task A_payload_cut_anywhere_is_rejected()
    {
        var visitor = _site.NewVisitor();
        for (var length = 1; length < 700; length += 37)
        {
            var (challenge, answer) = await visitor.SolveAsync();
            (await visitor.VerifyAsync(challenge, answer.Payload[..Math.Min(length, answer.Payload.Length - 5)]))
                .AssertRefused(403, "rejected");
        }
    }

    private static JsonObject Parameters(JsonObject answer) => answer["challenge"]!["parameters"]!.AsObject();

    /// <summary>Refused, and the true answer still good: so it was the payload, and not the ticket.</summary>
    private async Task AssertRejectedAsync(Func<Solution, string> damage)
    {
        var visitor = _site.NewVisitor();
        var (challenge, answer) = await visitor.SolveAsync();

        (await visitor.VerifyAsync(challenge, damage(answer))).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }
}
