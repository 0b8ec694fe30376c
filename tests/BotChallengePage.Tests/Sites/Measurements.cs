using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Sites;

/// <summary>What one site has measured since it was told to listen.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _seen = new();

    public Measurements(Site site)
    {
        var factory = site.Provider.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == BotChallengeDiagnostics.MeterName &&
                ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.Start();
    }

    /// <summary>Each measurement as <c>name tag=value …</c>.</summary>
    public IReadOnlyList<string> All => [.. _seen];

    public IReadOnlyList<string> Of(string instrument) => [.. _seen.Where(seen => seen.Split(' ')[0] == instrument)];

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = instrument.Name;
        foreach (var tag in tags)
            text += $" {tag.Key}={tag.Value}";
        _seen.Enqueue(text);
    }
}
