using System.Diagnostics.Metrics;
using BotChallengePage.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Diagnostics;

/// <summary>What collectors such as Prometheus are told of the histograms.</summary>
public sealed class HistogramTests
{
    /// <summary>Anything longer is an outage, anything shorter not worth telling apart.</summary>
    private const double Longest = 10;
    private const double Shortest = 0.001;

    [Fact]
    public void Every_histogram_advises_buckets_that_fit_its_unit()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<BotChallengeMetrics>()
            .BuildServiceProvider();
        var published = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == BotChallengeDiagnostics.MeterName &&
                    instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
                    published.Add(instrument);
            },
        };
        listener.Start();

        _ = services.GetRequiredService<BotChallengeMetrics>();

        var histograms = published.Where(IsHistogram).ToArray();
        Assert.Equal(
            ["botchallenge.store.duration", "botchallenge.verification.duration"],
            histograms.Select(histogram => histogram.Name).Order(StringComparer.Ordinal));
        Assert.All(histograms, histogram =>
        {
            Assert.Equal("s", histogram.Unit);
            var buckets = Assert.IsType<Histogram<double>>(histogram).Advice?.HistogramBucketBoundaries;
            Assert.NotNull(buckets);
            Assert.Equal(buckets.Distinct().Order(), buckets);
            Assert.True(buckets[0] <= Shortest && buckets[^1] is >= 1 and <= Longest);
            // No quantile is off by more than this factor.
            Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 1, 2.5 + 1e-9));
        });
    }

    private static bool IsHistogram(Instrument instrument) =>
        instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Histogram<>);
}
