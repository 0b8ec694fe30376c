using System.Text.Json.Nodes;
using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Protocol;

public sealed class ProofOfWorkAnswerTests(SharedDummy shared) : IClassFixture<SharedDummy>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_right_one_passes()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        (await _site.NewVisitor().VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.5)]
    [InlineData(12345678.9)]
    [InlineData(null)]
    public async Task Whatever_time_it_says_it_took(double? time)
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();
        var payload = answer.Changed(json => json["solution"]!["time"] = time);

        (await _site.NewVisitor().VerifyAsync(challenge, payload)).AssertPassed();
    }

    [Fact]
    public async Task In_whatever_order_its_members_come()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();
        var payload = Solution.Encode(Reversed(answer.Json()));

        (await _site.NewVisitor().VerifyAsync(challenge, payload)).AssertPassed();

        static JsonNode Reversed(JsonNode node) => node is JsonObject members
            ? new JsonObject(
                members.Reverse().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Reversed(member.Value!))))
            : node.DeepClone();
    }

    [Theory]
    [InlineData("algorithm", "\"SHA-256\"")]
    [InlineData("algorithm", "\"PBKDF2/SHA-512\"")]
    [InlineData("cost", "2")]
    [InlineData("cost", "0")]
    [InlineData("cost", "-1")]
    [InlineData("cost", "1000001")]
    [InlineData("keyLength", "16")]
    [InlineData("keyLength", "0")]
    [InlineData("keyLength", "1000000")]
    [InlineData("keyPrefix", "\"\"")]
    [InlineData("keyPrefix", "\"1\"")]
    [InlineData("nonce", "\"00000000000000000000000000000000\"")]
    [InlineData("nonce", "\"xx\"")]
    [InlineData("salt", "\"00000000000000000000000000000000\"")]
    [InlineData("expiresAt", "9999999999")]
    [InlineData("data", "{\"ticket\":\"00000000000000000000000000000000\"}")]
    [InlineData("data", "{}")]
    [InlineData("memoryCost", "1")]
    [InlineData("keySignature", "\"00\"")]
    public async Task Every_parameter_is_signed(string name, string value)
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        var tampered = answer.Challenge.DeepClone().AsObject();
        tampered["parameters"]![name] = JsonNode.Parse(value);

        var visitor = _site.NewVisitor();
        (await visitor.VerifyAsync(challenge, (answer with { Challenge = tampered }).Payload)).AssertRefused(
            403, "rejected");
        (await visitor.VerifyAsync(challenge, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task Tampering_pays_not_even_with_the_work_done_for_it()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();
        foreach (var (name, value) in new (string, JsonNode)[] { ("keyPrefix", ""), ("nonce", new string('0', 32)),
            ("salt", new string('0', 32)), ("cost", 2) })
        {
            var tampered = answer.Challenge.DeepClone().AsObject();
            tampered["parameters"]![name] = value;
            (await _site.NewVisitor().VerifyAsync(challenge, Solution.Find(tampered).Payload)).AssertRefused(
                403, "rejected");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_wrong_signature_is_rejected(string signature)
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        (await _site.NewVisitor().VerifyAsync(
            challenge, answer.Changed(json => json["challenge"]!["signature"] = signature))).AssertRefused(403,
            "rejected");
    }

    [Fact]
    public async Task So_is_another_counter()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        (await _site.NewVisitor().VerifyAsync(challenge, (answer with { Counter = answer.Counter + 1 }).Payload))
            .AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task So_is_a_key_that_was_not_derived()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();
        var last = answer.DerivedKey[^1] == '0' ? '1' : '0';

        (await _site.NewVisitor().VerifyAsync(
            challenge, (answer with { DerivedKey = answer.DerivedKey[..^1] + last }).Payload)).AssertRefused(403,
            "rejected");
    }

    [Fact]
    public async Task So_is_a_rightly_derived_key_without_the_prefix()
    {
        var (challenge, answer) = await _site.NewVisitor().SolveAsync();

        (await _site.NewVisitor().VerifyAsync(challenge, Solution.Miss(answer.Challenge).Payload)).AssertRefused(
            403, "rejected");
    }

    [Fact]
    public async Task So_is_the_answer_to_another_ticket()
    {
        var visitor = _site.NewVisitor();
        var (one, answer) = await visitor.SolveAsync();
        var (other, _) = await visitor.SolveAsync();

        (await visitor.VerifyAsync(other, answer.Payload)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(one, answer.Payload)).AssertPassed();
    }
}
