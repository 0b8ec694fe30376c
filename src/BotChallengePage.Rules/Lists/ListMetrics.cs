using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace BotChallengePage.Rules.Lists;

/// <summary>Says how old lists are, how large, and how reading them went, by the names that the owner gave.</summary>
internal sealed class ListMetrics
{
    private readonly Counter<long> _refreshes;
    private Func<IEnumerable<NetworkListState>> _lists = () => [];

    [SuppressMessage("Reliability", "CA2000", Justification = "The factory owns its meters.")]
    public ListMetrics(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(BotChallengeDiagnostics.MeterName);
        _refreshes = meter.CreateCounter<long>(
            "botchallenge.list.refreshes", "{refresh}", "Attempts to read address lists, by list and result.");
        meter.CreateObservableGauge(
            "botchallenge.list.age",
            () => Read().Select(list => Of(list, (time.GetUtcNow() - list.FreshAt).TotalSeconds)),
            "s", "How long ago an address list was last known to be the newest.");
        meter.CreateObservableGauge(
            "botchallenge.list.networks",
            () => Read().Select(list => Of(list, (long)(list.Current?.Count ?? 0))),
            "{network}", "Networks of an address list, after merging.");
    }

    /// <summary>Says which lists there are.</summary>
    public void Observe(Func<IEnumerable<NetworkListState>> lists) => Volatile.Write(ref _lists, lists);

    public void Changed(string list) => Add(list, "changed");

    public void Unchanged(string list) => Add(list, "unchanged");

    public void Failed(string list) => Add(list, "failed");

    public void Refused(string list) => Add(list, "refused");

    private void Add(string list, string result) =>
        _refreshes.Add(1, new("botchallenge.list", list), new("botchallenge.result", result));

    private static Measurement<T> Of<T>(NetworkListState list, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("botchallenge.list", list.Name));

    private IEnumerable<NetworkListState> Read() => _lists().Where(list => list.Current is not null);
}
