using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Argon2.Tests;

public sealed class ChallengeTests(Argon2Site shared) : IClassFixture<Argon2Site>
{
    private readonly Site _site = shared.Site;

    [Fact]
    public async Task It_is_an_ALTCHA_v2_challenge_and_solvable_as_it_comes()
    {
        await using var untouched = await Argon2Site.Untouched().StartAsync();
        var visitor = untouched.NewVisitor();
        var page = await visitor.ChallengeAsync(Argon2Visitor.Page);

        var reply = await visitor.GetAsync(page.ChallengeUrl!);

        Assert.Equal("argon2", page.Provider);
        Assert.Equal("application/json", reply.Header("Content-Type")!.Split(';')[0]);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Equal(["parameters", "signature"], reply.Json.Select(member => member.Key));
        Assert.Matches("^[0-9a-f]{64}$", (string)reply.Json["signature"]!);
        var parameters = reply.Json["parameters"]!.AsObject();
        Assert.Equal(
            [
                "algorithm", "cost", "data", "expiresAt", "keyLength", "keyPrefix", "memoryCost", "nonce",
                "parallelism", "salt",
            ],
            parameters.Select(member => member.Key));
        Assert.Equal("ARGON2ID", (string?)parameters["algorithm"]);
        Assert.Equal((1, 1024, 1), ((int)parameters["cost"]!, (int)parameters["memoryCost"]!,
            (int)parameters["parallelism"]!));
        Assert.Equal((32, "00"), ((int)parameters["keyLength"]!, (string?)parameters["keyPrefix"]));
        Assert.Matches("^[0-9a-f]{32}$", (string)parameters["nonce"]!);
        Assert.Matches("^[0-9a-f]{32}$", (string)parameters["salt"]!);
        Assert.Equal(untouched.Clock.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(), (long)parameters["expiresAt"]!);

        var verified = await visitor.VerifyAsync(page, Argon2Solver.Find(reply.Json).Payload);
        var passed = visitor with { Cookie = verified.AssertPassed() };
        (await passed.GetAsync("/guarded")).AssertLetThrough();
    }

    [Fact]
    public async Task The_one_in_the_page_is_as_good()
    {
        var visitor = _site.NewVisitor();
        var page = await visitor.ChallengeAsync(Argon2Visitor.Page);

        var answer = Argon2Solver.Find(JsonNode.Parse(page["challenge"]!)!.AsObject());

        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task Its_difficulty_is_configurable()
    {
        await using var odd = await Argon2Site.Untouched()
            .Set(("Argon2:MemoryKiB", "100"), ("Argon2:Passes", "3"), ("Argon2:KeyPrefix", "a")).StartAsync();
        var visitor = odd.NewVisitor();

        var (page, answer) = await visitor.SolveArgon2Async();

        Assert.Equal(100, (int)answer.Challenge["parameters"]!["memoryCost"]!);
        Assert.Equal(3, (int)answer.Challenge["parameters"]!["cost"]!);
        Assert.StartsWith("a", answer.DerivedKey, StringComparison.Ordinal);
        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
    }

    [Fact]
    public async Task One_that_was_given_before_the_difficulty_was_changed_is_good()
    {
        await using var site = await Argon2Site.Easy().StartAsync();
        var visitor = site.NewVisitor();
        var (page, answer) = await visitor.SolveArgon2Async();

        site.Edit(("Argon2:MemoryKiB", "64"));

        (await visitor.VerifyAsync(page, answer.Payload)).AssertPassed();
        var (_, next) = await visitor.SolveArgon2Async();
        Assert.Equal(64, (int)next.Challenge["parameters"]!["memoryCost"]!);
    }

    [Fact]
    public async Task It_is_chosen_by_its_name_alone()
    {
        await using var site = await Argon2Site.Easy().Set(("Provider", null)).StartAsync();

        Assert.Equal("proof-of-work", (await site.NewVisitor().ChallengeAsync()).Provider);
    }

    [Fact]
    public async Task Its_level_is_the_owners_to_say()
    {
        await using var site = await Argon2Site.Easy().Set(("Argon2:Level", "Managed")).StartAsync();
        var provider = site.Provider.GetRequiredService<Argon2Provider>();
        var options = site.Provider.GetRequiredService<IOptions<BotChallengePageOptions>>().Value;

        Assert.Equal(ChallengeLevel.Automatic, provider.Level);
        Assert.Equal(ChallengeLevel.Managed, provider.LevelUnder(options));
    }
}
