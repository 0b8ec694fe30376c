using System.Globalization;
using System.Text.RegularExpressions;
using BotChallengePage.Crawlers.Signatures;

namespace BotChallengePage.Crawlers.Tests.Signatures;

/// <summary>Holds docs/web-bot-auth.md to what there is.</summary>
public sealed partial class WebBotAuthManualTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "web-bot-auth.md"));

    [Fact]
    public async Task A_site_with_the_manuals_lines_starts()
    {
        // Nobody on the internet is asked from a test.
        await using var site = await Site.With(typeof(Guarded)).Build(WebBotAuthSamples.Add)
            .Services(services => services.AddSingleton(
                new BotChallengePage.Crawlers.Signatures.Directories.GuardedConnection(
                    (_, _) => Task.FromResult<System.Net.IPAddress[]>([]), () => false)))
            .StartReadAsync();

        Assert.Contains("chatgpt.com has no address", Assert.Single(site.Log.Of(751)).Message);
        (await site.GetAsync("/guarded")).AssertChallenged();
    }

    [Fact]
    public void Every_option_has_a_row_with_its_default()
    {
        var defaults = new WebBotAuthOptions();

        Assert.Equal(
            typeof(WebBotAuthOptions).GetProperties().Select(option => (option.Name, Default: option.Name == "Agents"
                ? ""
                : Convert.ToString(option.GetValue(defaults), CultureInfo.InvariantCulture))),
            OptionRow().Matches(Page).Select(row =>
                (row.Groups[1].Value, (string?)row.Groups[2].Value.Trim('`', '–'))));
    }

    [Fact]
    public void Every_result_is_named_and_every_metric_and_event()
    {
        foreach (var fault in Enum.GetValues<SignatureFault>())
            Assert.Contains($"`{SignatureMetrics.NameOf(fault)}`", Page, StringComparison.Ordinal);
        Assert.Equal(
            typeof(SignatureLog).GetMethods(
                    System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
                .SelectMany(method => method.GetCustomAttributes(
                    typeof(Microsoft.Extensions.Logging.LoggerMessageAttribute), false))
                .Cast<Microsoft.Extensions.Logging.LoggerMessageAttribute>()
                .Select(line => (line.EventId, line.Level.ToString())).Order(),
            EventRow().Matches(Page).Select(row =>
                (int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture), row.Groups[2].Value)).Order());
    }

    [GeneratedRegex("^\\| `([A-Z][A-Za-z]+)` \\| (\\S+) \\|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex("^\\| `(\\d+)` \\| (\\w+) \\|", RegexOptions.Multiline)]
    private static partial Regex EventRow();
}
