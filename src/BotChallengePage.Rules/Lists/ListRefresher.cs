using BotChallengePage.Rules.Lists.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Lists;

/// <summary>
/// Keeps all lists fresh. What is on this machine is read before the server listens; nothing else is waited for.
/// </summary>
internal sealed class ListRefresher(
    NetworkLists lists, IOptionsMonitor<RulesOptions> options, ListMetrics metrics, IHostEnvironment environment,
    IServiceProvider services, TimeProvider time, ILogger<ListRefresher> logger) : IHostedService, IDisposable
{
    private readonly Dictionary<string, RunningList> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _changing = new();
    private readonly CancellationTokenSource _stopping = new();
    private ListCopies? _copies;
    private IDisposable? _changes;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        RulesOptions current;
        try
        {
            current = options.CurrentValue;
        }
        catch (OptionsValidationException)
        {
            // The app does not start: the library's check, which comes next, says all that is wrong at once.
            return;
        }

        _copies = ListCopies.Of(current, environment.ContentRootPath, environment.ApplicationName);
        foreach (var (name, list) in current.NetworkLists)
        {
            var keeper = KeeperOf(name, list);
            try
            {
                await keeper.ReadLocalAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is UnusableListException or IOException or UnauthorizedAccessException)
            {
                throw new InvalidOperationException(
                    $"The list {name} cannot be read from the file {list.File}: {fault.Message}.", fault);
            }

            lock (_changing)
                _running[name] = RunningList.Begin(keeper, ListDefinition.Of(list), _stopping.Token);
        }

        metrics.Observe(() => lists.All);
        _changes = options.OnChange(Change);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _changes?.Dispose();
        await _stopping.CancelAsync();
        Task[] ending;
        lock (_changing)
            ending = [.. _running.Values.Select(running => running.Ended)];
        await Task.WhenAll(ending).WaitAsync(cancellationToken);
    }

    /// <summary>A host that is thrown away may not have been stopped.</summary>
    public void Dispose()
    {
        _changes?.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Those that stay as they are go on.</summary>
    private void Change(RulesOptions changed)
    {
        lock (_changing)
        {
            if (_stopping.IsCancellationRequested)
                return;
            foreach (var (name, running) in _running.ToArray())
            {
                if (changed.NetworkLists.TryGetValue(name, out var list) && ListDefinition.Of(list) == running.Wanted)
                    continue;
                running.End();
                _running.Remove(name);
                // What comes from elsewhere now is another list, and nobody has read it.
                if (list is null || ListDefinition.Of(list).Source != running.Wanted.Source)
                    lists.Get(name).Clear();
            }

            foreach (var (name, list) in changed.NetworkLists)
            {
                if (!_running.ContainsKey(name))
                    _running[name] = RunningList.Begin(KeeperOf(name, list), ListDefinition.Of(list), _stopping.Token);
            }
        }
    }

    private ListKeeper KeeperOf(string name, NetworkListOptions list) => new(
        lists.Get(name), list, ListSource.Of(list, environment.ContentRootPath, services), _copies, metrics, time,
        logger);
}
