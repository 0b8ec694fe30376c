using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Argon2.Tests;

/// <summary>What an operator may set in the section <c>BotChallengePage:Argon2</c>.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("MemoryKiB", "7", "MemoryKiB is 7. It must be 8 to 65536.")]
    [InlineData("MemoryKiB", "65537", "MemoryKiB is 65537. It must be 8 to 65536.")]
    [InlineData("Passes", "0", "Passes is 0. It must be 1 to 16.")]
    [InlineData("Passes", "17", "Passes is 17. It must be 1 to 16.")]
    [InlineData("KeyPrefix", "", "KeyPrefix is \"\". It must be 1 to 4 lower-case hexadecimal digits.")]
    [InlineData("KeyPrefix", "00000", "KeyPrefix is \"00000\". It must be 1 to 4 lower-case hexadecimal digits.")]
    [InlineData("KeyPrefix", "0A", "KeyPrefix is \"0A\". It must be 1 to 4 lower-case hexadecimal digits.")]
    [InlineData("MaxVerifications", "0", "MaxVerifications is 0. It must be 1 to 1024, or left out")]
    [InlineData("MaxVerifications", "1025", "MaxVerifications is 1025. It must be 1 to 1024, or left out")]
    [InlineData("Level", "7", "Level is \"7\". It must be Automatic, Managed or Interactive.")]
    [InlineData("MemoryKib", "one", "BotChallengePage:Argon2:MemoryKi")]
    [InlineData("Memory", "8", "BotChallengePage:Argon2:Memory is set, but there is no such key.")]
    public async Task What_is_wrong_stops_the_start_with_its_key(string key, string value, string fault) =>
        Assert.Contains(
            fault, await Argon2Site.Untouched().Set(($"Argon2:{key}", value)).FailToStartAsync(),
            StringComparison.Ordinal);

    [Fact]
    public async Task Memory_and_passes_together_have_a_limit() => Assert.Contains(
        "BotChallengePage:Argon2:Passes is 2. Times MemoryKiB it must be at most 65536: lower one of the two.",
        await Argon2Site.Untouched().Set(("Argon2:MemoryKiB", "40000"), ("Argon2:Passes", "2")).FailToStartAsync(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("1024", "1", "0000")]
    [InlineData("65536", "1", "00")]
    [InlineData("1024", "2", "000")]
    public async Task What_no_phone_finishes_before_the_ticket_ends_stops_the_start(
        string memory, string passes, string prefix) => Assert.Contains(
        $"BotChallengePage:Argon2:KeyPrefix is \"{prefix}\". 16^{prefix.Length} times MemoryKiB times Passes must " +
        "be at most 4194304",
        await Argon2Site.Untouched()
            .Set(("Argon2:MemoryKiB", memory), ("Argon2:Passes", passes), ("Argon2:KeyPrefix", prefix))
            .FailToStartAsync(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("1024", "1", "000")]
    [InlineData("64", "1", "0000")]
    [InlineData("16384", "1", "00")]
    public async Task What_phones_finish_is_taken(string memory, string passes, string prefix)
    {
        await using var site = await Argon2Site.Untouched()
            .Set(("Argon2:MemoryKiB", memory), ("Argon2:Passes", passes), ("Argon2:KeyPrefix", prefix)).StartAsync();
    }

    [Fact]
    public async Task Configuration_is_laid_over_code()
    {
        await using var site = await Site.With(typeof(Guarded))
            .Add(services => services.AddBotChallengePage().AddArgon2(options =>
            {
                options.MemoryKiB = 16;
                options.KeyPrefix = "a";
            }))
            .Set(("Provider", "argon2"), ("Argon2:KeyPrefix", "b")).StartAsync();

        var (_, answer) = await site.NewVisitor().SolveArgon2Async();

        Assert.Equal(16, (int)answer.Challenge["parameters"]!["memoryCost"]!);
        Assert.Equal("b", (string?)answer.Challenge["parameters"]!["keyPrefix"]);
    }
}
