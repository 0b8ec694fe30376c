using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Rules.Bans;

/// <summary>The bans that this node knows: its own, or those that nodes share.</summary>
internal sealed class Bans(TimeProvider time, ILogger<Bans> logger, IBotChallengeBanStore? store = null)
    : IBotChallengeBans
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _changing = new();
    private readonly Dictionary<string, BannedRange> _known = new(StringComparer.Ordinal);
    private BanTable _table = BanTable.Empty;
    private string? _version;
    private int _changes;

    public IReadOnlyList<BotChallengeBan> Current
    {
        get
        {
            lock (_changing)
            {
                var now = time.GetUtcNow();
                return
                [
                    .. _known.Values.Select(known => known.Ban).Where(ban => ban.Until > now)
                        .OrderBy(ban => ban.Until),
                ];
            }
        }
    }

    /// <summary>Whether nodes share them.</summary>
    public IBotChallengeBanStore? Store => store;

    /// <summary>Whom the request is from, where that is banned.</summary>
    public BannedRange? Find(RequestFacts facts)
    {
        var table = Volatile.Read(ref _table);
        return table.IsEmpty ? null : table.Find(facts.Address, time.GetUtcNow());
    }

    public async Task<BotChallengeBan> BanAsync(
        string network, TimeSpan duration, string reason, string by, CancellationToken cancellationToken = default)
    {
        var range = BanRules.RangeOf(network);
        BanRules.Require(range, duration, reason, by);
        var now = time.GetUtcNow();
        var banned = new BannedRange(new(range.ToString(), now, now + duration, reason, by), range);
        var isThere = store is null
            ? TryAdd(banned)
            : await AskAsync(
                asked => asked.TryAddAsync(banned.Ban, BanRules.Capacity, cancellationToken), cancellationToken);
        if (!isThere)
            throw new InvalidOperationException(
                FormattableString.Invariant($"There are {BanRules.Capacity} bans already. End some, or ban wider."));
        if (store is not null)
            Add(banned);
        BanLog.Banned(logger, by, banned.Ban.Network, banned.Ban.Until, reason);
        return banned.Ban;
    }

    public async Task<bool> LiftAsync(string network, string by, CancellationToken cancellationToken = default)
    {
        var name = BanRules.RangeOf(network).ToString();
        BanRules.RequireText(by, nameof(by));
        var wasShared = store is not null && await AskAsync(
            asked => asked.RemoveAsync(name, cancellationToken), cancellationToken);
        if (!Remove(name) && !wasShared)
            return false;
        BanLog.Lifted(logger, by, name);
        return true;
    }

    /// <summary>Reads what nodes share, if it has changed.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        int before;
        string? version;
        lock (_changing)
            (before, version) = (_changes, _version);
        if (await WaitAsync(store!.ReadAsync(version, cancellationToken), cancellationToken) is not { } read)
            return;
        var now = time.GetUtcNow();
        lock (_changing)
        {
            // What this node has changed meanwhile may not be in it: it is read again.
            if (_changes != before)
                return;
            _version = read.Version;
            _known.Clear();
            foreach (var ban in read.Bans.Where(ban => ban.Until > now).Take(BanRules.Capacity))
            {
                if (BannedRange.Of(ban) is { } banned)
                    _known[ban.Network] = banned;
            }

            Volatile.Write(ref _table, new BanTable(_known.Values));
        }
    }

    private bool TryAdd(BannedRange banned)
    {
        lock (_changing)
        {
            if (_known.Count >= BanRules.Capacity)
                RemoveEnded();
            if (_known.Count >= BanRules.Capacity && !_known.ContainsKey(banned.Ban.Network))
                return false;
            Add(banned);
            return true;
        }
    }

    /// <summary>Only where they take up room: nobody finds them any more.</summary>
    private void RemoveEnded()
    {
        var now = time.GetUtcNow();
        foreach (var (network, known) in _known.ToArray())
        {
            if (known.Ban.Until <= now)
                _known.Remove(network);
        }
    }

    private void Add(BannedRange banned)
    {
        lock (_changing)
        {
            var isNew = _known.TryAdd(banned.Ban.Network, banned);
            _known[banned.Ban.Network] = banned;
            _changes++;
            Volatile.Write(ref _table, (isNew ? _table.With(banned) : null) ?? new BanTable(_known.Values));
        }
    }

    private bool Remove(string network)
    {
        lock (_changing)
        {
            var wasThere = _known.Remove(network, out var removed) && removed.Ban.Until > time.GetUtcNow();
            _changes++;
            Volatile.Write(ref _table, new BanTable(_known.Values));
            return wasThere;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A store throws what it likes; the operator reads one thing.")]
    private async Task<bool> AskAsync(
        Func<IBotChallengeBanStore, ValueTask<bool>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await WaitAsync(ask(store!), cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                $"{store} cannot be asked, so nothing has changed, or only on some nodes. Try it again.", fault);
        }
    }

    /// <summary>A fault that comes too late is nobody's to see.</summary>
    private async Task<T> WaitAsync<T>(ValueTask<T> asked, CancellationToken cancellationToken)
    {
        var task = asked.AsTask();
        _ = task.ContinueWith(
            static late => _ = late.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return await task.WaitAsync(Patience, time, cancellationToken);
    }
}
