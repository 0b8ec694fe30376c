using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using BotChallengePage.Diagnostics;
using BotChallengePage.Rules;
using BotChallengePage.Rules.Lists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Tests.Docs;

/// <summary>
/// Holds the tables of the troubleshooting page to what the library says: who meets a line at night looks it up there.
/// </summary>
public sealed partial class LogTableTests
{
    [Fact]
    public void Every_log_line_has_a_row_with_its_level_and_every_row_a_log_line()
    {
        var lines = typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .ToDictionary(line => line.EventId, line => line.Level);
        // The line of the Redis package, which its own tests hold.
        lines.Add(304, LogLevel.Error);

        var rows = LogRows().ToDictionary(row => row.Event, row => row.Level);

        Assert.Equal(lines.Keys.Order(), rows.Keys.Order());
        // A line without a level of its own has the one that its reason deserves.
        Assert.All(lines.Where(line => line.Value != LogLevel.None), line =>
            Assert.Equal(line.Value.ToString(), rows[line.Key]));
    }

    [Fact]
    public void Every_instrument_has_a_row_and_every_row_an_instrument()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var instruments = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope == factory)
                    instruments.Add(instrument.Name);
            },
        };
        listener.Start();

        _ = new BotChallengeMetrics(factory);
        _ = new RuleMetrics(factory);
        _ = new ListMetrics(factory, TimeProvider.System);

        Assert.Equal(instruments.Order(), InstrumentRow().Matches(Page).Select(row => row.Groups[1].Value).Order());
    }

    private static string Page { get; } = File.ReadAllText(Repository.PathOf("docs", "troubleshooting.md"));

    /// <summary>A row may be for several events, of one level or of as many.</summary>
    private static IEnumerable<(int Event, string Level)> LogRows()
    {
        foreach (Match row in LogRow().Matches(Page))
        {
            var events = row.Groups["events"].Value.Split(", ");
            var levels = row.Groups["levels"].Value.Split(", ");
            for (var i = 0; i < events.Length; i++)
                yield return (int.Parse(events[i], CultureInfo.InvariantCulture), levels.Length == events.Length
                    ? levels[i] : levels.Single());
        }
    }

    [GeneratedRegex(@"^\| (?<events>\d{3}(, \d{3})*) \| (?<levels>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| `(botchallenge\.[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex InstrumentRow();
}
