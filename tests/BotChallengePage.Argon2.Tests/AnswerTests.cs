using System.Text.Json.Nodes;

namespace BotChallengePage.Argon2.Tests;

public sealed class AnswerTests(Argon2Site shared) : IClassFixture<Argon2Site>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task A_right_one_gives_one_pass()
    {
        var visitor = _site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
        (await visitor.VerifyAsync(page, answer.Payload)).AssertRefused(409, "replayed");
    }

    [Theory]
    [InlineData("algorithm", "\"ARGON2I\"")]
    [InlineData("algorithm", "\"PBKDF2/SHA-256\"")]
    [InlineData("cost", "2")]
    [InlineData("cost", "0")]
    [InlineData("cost", "1000000")]
    [InlineData("memoryCost", "9")]
    [InlineData("memoryCost", "0")]
    [InlineData("memoryCost", "2147483647")]
    [InlineData("parallelism", "2")]
    [InlineData("parallelism", "0")]
    [InlineData("keyLength", "16")]
    [InlineData("keyLength", "1000000")]
    [InlineData("keyPrefix", "\"\"")]
    [InlineData("keyPrefix", "\"1\"")]
    [InlineData("nonce", "\"00000000000000000000000000000000\"")]
    [InlineData("nonce", "\"xx\"")]
    [InlineData("salt", "\"00\"")]
    [InlineData("expiresAt", "9999999999")]
    [InlineData("data", "{\"ticket\":\"00000000000000000000000000000000\"}")]
    [InlineData("data", "{}")]
    [InlineData("keySignature", "\"00\"")]
    public async Task Every_parameter_is_signed(string name, string value)
    {
        var visitor = _site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        var payload = answer.Changed(json => json["challenge"]!["parameters"]![name] = JsonNode.Parse(value));

        (await visitor.VerifyAsync(page, payload)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task Tampering_pays_not_even_with_the_work_done_for_it()
    {
        var (page, answer) = await _site.NewVisitor().SolveArgon2Async();
        foreach (var (name, value) in new (string, JsonNode)[] { ("keyPrefix", ""), ("nonce", new string('0', 32)) })
        {
            var tampered = answer.Challenge.DeepClone().AsObject();
            tampered["parameters"]![name] = value;
            (await _site.NewVisitor().VerifyAsync(page, Argon2Solver.Find(tampered).Payload)).AssertRefused(
                403, "rejected");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("====")]
    [InlineData("bnVsbA==")]
    [InlineData("W10=")]
    [InlineData("e30=")]
    [InlineData("😀")]
    public async Task What_is_no_payload_is_rejected(string payload)
    {
        var visitor = _site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        (await visitor.VerifyAsync(page, payload)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
    }

    [Theory]
    [InlineData("counter", "-1")]
    [InlineData("counter", "4294967296")]
    [InlineData("counter", "0.5")]
    [InlineData("counter", "null")]
    [InlineData("derivedKey", "null")]
    [InlineData("derivedKey", "\"0\"")]
    [InlineData("derivedKey", "\"0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("derivedKey", "\"0é00000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("time", "\"long\"")]
    public async Task A_solution_that_is_none_is_rejected(string name, string value)
    {
        var visitor = _site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        var payload = answer.Changed(json => json["solution"]![name] = JsonNode.Parse(value));

        (await visitor.VerifyAsync(page, payload)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task So_is_a_rightly_derived_key_without_the_prefix()
    {
        var visitor = _site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        (await visitor.VerifyAsync(page, Argon2Solver.Miss(answer.Challenge).Payload)).AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task So_is_another_counter()
    {
        var visitor = _site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        var payload = (answer with { Counter = answer.Counter + 1 }).Payload;

        (await visitor.VerifyAsync(page, payload)).AssertRefused(403, "rejected");
    }

    [Fact]
    public async Task So_is_the_answer_to_another_ticket()
    {
        var visitor = _site.NewVisitor();
        var (one, answer) = await visitor.SolveArgon2Async();
        var (other, _) = await visitor.SolveArgon2Async();

        (await visitor.VerifyAsync(other, answer.Payload)).AssertRefused(403, "rejected");
        (await visitor.VerifyAsync(one, answer.Payload)).AssertPassed();
    }

    /// <summary>Both are ALTCHA's format, and both are signed with the key of a ticket.</summary>
    [Fact]
    public async Task So_is_the_easier_work_of_the_built_in_provider()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(Argon2Visitor.Page);
        var (_, easy) = await visitor.SolveAsync("/bot-challenge?provider=proof-of-work");

        (await visitor.VerifyAsync(page, easy.Payload)).AssertRefused(403, "rejected");
    }
}
