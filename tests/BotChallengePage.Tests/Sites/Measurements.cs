using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Sites;

/// <summary>What one site has measured since it was told to listen: other sites have meters of the same name.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Instrument> _instruments = new();
    private readonly ConcurrentQueue<Measurement> _seen = new();

    public Measurements(Site site)
    {
        var factory = site.Provider.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != BotChallengeDiagnostics.MeterName ||
                !ReferenceEquals(instrument.Meter.Scope, factory))
                return;
            _instruments.Enqueue(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<Instrument> Instruments => [.. _instruments];

    public IReadOnlyList<Measurement> Measured => [.. _seen];

    /// <summary>Each measurement as <c>name tag=value …</c>.</summary>
    public IReadOnlyList<string> All => [.. _seen.Select(seen => $"{seen}")];

    public IReadOnlyList<string> Of(string instrument) => [.. MeasuredBy(instrument).Select(seen => $"{seen}")];

    public IReadOnlyList<Measurement> MeasuredBy(string instrument) =>
        [.. _seen.Where(seen => seen.Instrument == instrument)];

    /// <summary>Has what is observed measured now.</summary>
    public void Observe() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Enqueue(new Measurement(instrument.Name, new OrderedDictionary<string, object?>(tags.ToArray()), value));
}
