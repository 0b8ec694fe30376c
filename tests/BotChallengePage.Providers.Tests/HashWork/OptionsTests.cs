using System.Globalization;
using System.Text.RegularExpressions;
using BotChallengePage.Providers.Tests.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Providers.Tests.HashWork;

public sealed partial class OptionsTests
{
    [Theory]
    [InlineData("Sha256:Difficulty", "0", "BotChallengePage:Sha256:Difficulty is 0. It must be 1 to 25.")]
    [InlineData("Sha256:Difficulty", "26", "BotChallengePage:Sha256:Difficulty is 26. It must be 1 to 25.")]
    [InlineData("Sha256:Level", "7", "BotChallengePage:Sha256:Level is \"7\". It must be Automatic, Managed or")]
    [InlineData("HashChain:Iterations", "0", "BotChallengePage:HashChain:Iterations is 0. It must be 1 to 100000.")]
    [InlineData("Balloon:SpaceCost", "16385", "BotChallengePage:Balloon:SpaceCost is 16385. It must be 1 to 16384.")]
    [InlineData("Balloon:TimeCost", "17", "BotChallengePage:Balloon:TimeCost is 17. It must be 1 to 16.")]
    [InlineData("Balloon:TimeCost", "-1", "BotChallengePage:Balloon:TimeCost is -1. It must be 1 to 16.")]
    [InlineData("Balloon:Delta", "9", "BotChallengePage:Balloon:Delta is 9. It must be 0 to 8.")]
    [InlineData("Balloon:Space", "9", "BotChallengePage:Balloon:Space is set, but there is no such key.")]
    public async Task What_is_wrong_stops_the_start_with_its_key(string key, string value, string fault) =>
        Assert.Contains(fault, await FaultOfAsync((key, value)), StringComparison.Ordinal);

    [Fact]
    public async Task Space_and_time_together_have_a_limit() => Assert.Contains(
        "BotChallengePage:Balloon:TimeCost is 2. Times SpaceCost it must be at most 16384.",
        await FaultOfAsync(("Balloon:SpaceCost", "10000"), ("Balloon:TimeCost", "2")), StringComparison.Ordinal);

    [Theory]
    [InlineData("HashChain:Difficulty", "16", "HashChain:Difficulty is 16. 2^16 times the 1000 hashes of a try")]
    [InlineData("HashChain:Iterations", "100000", "HashChain:Difficulty is 10. 2^10 times the 100000 hashes of a try")]
    [InlineData("Balloon:Difficulty", "13", "Balloon:Difficulty is 13. 2^13 times the 8192 hashes of a try")]
    public async Task What_no_phone_finishes_before_the_ticket_ends_stops_the_start(
        string key, string value, string fault) =>
        Assert.Contains($"BotChallengePage:{fault}", await FaultOfAsync((key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Sha256:Difficulty", "25")]
    [InlineData("HashChain:Difficulty", "15")]
    [InlineData("Balloon:Difficulty", "12")]
    public async Task What_phones_finish_is_taken(string key, string value)
    {
        await using var site = await ProviderSite.StartAsync(
            builder => builder.AddSha256().AddHashChain().AddBalloon(), [(key, value)]);
    }

    [Fact]
    public void Every_option_has_a_row_in_the_manual_with_its_default()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.PathOf("docs/providers/flask-vouch.md")))
            .Select(row => $"{row.Groups["key"]}={row.Groups["default"].Value.Trim('`')}");

        Assert.Equal(
            Defaults(new Sha256Options(), "Sha256").Concat(Defaults(new HashChainOptions(), "HashChain"))
                .Concat(Defaults(new BalloonOptions(), "Balloon")).Order(StringComparer.Ordinal),
            rows.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Defaults(HashWorkOptions options, string section) =>
        options.GetType().GetProperties().Where(option => option.Name != nameof(options.Level)).Select(option =>
            $"{section}:{option.Name}={Convert.ToString(option.GetValue(options), CultureInfo.InvariantCulture)}");

    private static async Task<string> FaultOfAsync(params (string Key, string? Value)[] options) =>
        (await Assert.ThrowsAnyAsync<Exception>(() => ProviderSite.StartAsync(
            builder => builder.AddSha256().AddHashChain().AddBalloon(), options))).Message;

    [GeneratedRegex("^\\| `(?<key>[A-Z][A-Za-z0-9]+:[A-Z][A-Za-z]+)` \\| (?<default>\\S+) \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
