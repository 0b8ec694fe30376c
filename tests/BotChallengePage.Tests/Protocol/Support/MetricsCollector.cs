using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Tests.Protocol;

/// <summary>What one site measures; other sites of the process have meters of the same name.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<(string, Dictionary<string, object?>, double)> _measured = [];

    public MetricsCollector(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "BotChallengePage" ||
                !ReferenceEquals(instrument.Meter.Scope, factory)) return;
            Instruments.Add(instrument);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    public IReadOnlyList<(string Instrument, Dictionary<string, object?> Tags, double Value)> All
    {
        get
        {
            lock (_gate) return [.. _measured];
        }
    }

    public IEnumerable<(string Instrument, Dictionary<string, object?> Tags, double Value)> Of(string instrument) =>
        All.Where(measured => measured.Instrument == instrument);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate) _measured.Add((instrument.Name, new Dictionary<string, object?>(tags.ToArray()), value));
    }
}
