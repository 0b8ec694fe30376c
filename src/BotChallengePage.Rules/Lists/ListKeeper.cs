using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using BotChallengePage.Rules.Lists.Reading;
using BotChallengePage.Rules.Lists.Sources;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Rules.Lists;

/// <summary>
/// Keeps one list fresh, in the background. Nothing that goes wrong with it takes away what is there.
/// </summary>
internal sealed class ListKeeper(
    NetworkListState state, NetworkListOptions options, ListSource source, ListCopies? copies, ListMetrics metrics,
    TimeProvider time, ILogger logger)
{
    /// <summary>From so many networks on a list may not lose too many at once.</summary>
    private const int LeastForShrink = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private ListVersion? _version;
    private bool _hasRead;
    private int _failures;
    private string? _said;

    private TimeSpan RefreshEvery => options.RefreshEvery ?? source.DefaultRefresh;

    /// <summary>Reads what is on this machine: the file, or the copy that was kept.</summary>
    /// <exception cref="UnusableListException">The site's own file cannot be used.</exception>
    public async Task ReadLocalAsync(CancellationToken cancellationToken)
    {
        if (source.IsLocal)
            await ReadAsync(cancellationToken);
        else if (copies is not null)
            await ReadCopyAsync(copies, cancellationToken);
    }

    /// <summary>Goes on until the app stops, or the list is not wanted any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(UntilNext(), time, cancellationToken);
                await TryReadAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private TimeSpan UntilNext()
    {
        if (_failures > 0)
        {
            var pause = FirstPause * Math.Pow(2, Math.Min(_failures - 1, 20));
            return pause < RefreshEvery ? pause : RefreshEvery;
        }

        if (!_hasRead)
            return TimeSpan.Zero;
        // Nodes that were started together ask at different times.
        var every = source.IsOfOthers
            ? RefreshEvery * RandomNumberGenerator.GetInt32(900, 1_101) / 1_000
            : RefreshEvery;
        var left = state.FreshAt + every - time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < every ? left : every;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is, what is there stays, and it is tried again.")]
    private async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
            (_failures, _said) = (0, null);
            return;
        }
        catch (UnusableListException unusable)
        {
            metrics.Refused(state.Name);
            if (IsNews(unusable))
                ListLog.Refused(logger, state.Name, source.Name, unusable.Message, InForce());
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            metrics.Failed(state.Name);
            if (IsNews(fault))
                ListLog.Failed(logger, state.Name, source.Name, fault.Message, InForce(), fault);
        }

        DropIfTooOld();
    }

    /// <summary>A file is looked at each minute: the same fault is said ever more seldom.</summary>
    private bool IsNews(Exception fault)
    {
        _failures++;
        var isNews = fault.Message != _said || BitOperations.IsPow2(_failures);
        _said = fault.Message;
        return isNews;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await source.ReadAsync(state.Current is null ? null : _version, cancellationToken) is not { } content)
        {
            state.Refresh(now);
            _hasRead = true;
            metrics.Unchanged(state.Name);
            return;
        }

        var networks = Read(content);
        RequireUsable(networks);
        // Whoever comes from elsewhere now has another keeper.
        cancellationToken.ThrowIfCancellationRequested();
        state.Set(networks, now);
        (_version, _hasRead) = (content.Version, true);
        metrics.Changed(state.Name);
        ListLog.Read(logger, state.Name, networks.Count, source.Name);
        if (!source.IsLocal)
            await KeepAsync(content, now, cancellationToken);
    }

    private NetworkList Read(ListContent content)
    {
        var reading = ListReader.Read(content.Bytes, options.MaxBytes);
        if (reading.Unreadable > 0)
            ListLog.Unreadable(logger, reading.Unreadable, reading.Entries, state.Name, reading.FirstUnreadable);
        var networks = reading.Networks.Build();
        return options.KeepPrivate ?? !source.IsOfOthers ? networks : networks.Except(PrivateNetworks.All);
    }

    private void RequireUsable(NetworkList networks)
    {
        if (source.IsOfOthers && networks.Count == 0)
            throw new UnusableListException("there is no network in it");
        if (source.IsOfOthers && networks.IsMostOfInternet)
            throw new UnusableListException("it covers more than half of the internet");
        if (state.Current is { Count: >= LeastForShrink and var before } &&
            networks.Count < before * (100L - options.MaxShrink) / 100)
            throw new UnusableListException(FormattableString.Invariant(
                $"it has {networks.Count} networks, and had {before} (MaxShrink)"));
    }

    [SuppressMessage("Design", "CA1031", Justification = "A list that cannot be kept is as good as one that is.")]
    private async Task KeepAsync(ListContent content, DateTimeOffset freshAt, CancellationToken cancellationToken)
    {
        try
        {
            if (copies is null)
                ListLog.NoCopy(logger, state.Name, folder: null, fault: null);
            else
                await copies.WriteAsync(state.Name, source.Identity, content, freshAt, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            ListLog.NoCopy(logger, state.Name, copies?.Folder, fault);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Without its copy the app starts all the same.")]
    private async Task ReadCopyAsync(ListCopies from, CancellationToken cancellationToken)
    {
        try
        {
            if (await from.ReadAsync(state.Name, source.Identity, options.MaxBytes, cancellationToken)
                is not var (content, freshAt) || time.GetUtcNow() - freshAt > options.MaxAge)
                return;
            var networks = Read(content);
            RequireUsable(networks);
            state.Set(networks, freshAt);
            (_version, _hasRead) = (content.Version, true);
            ListLog.Read(logger, state.Name, networks.Count, $"the copy of {freshAt:u}");
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            ListLog.NoCopy(logger, state.Name, from.Folder, fault);
        }
    }

    private void DropIfTooOld()
    {
        if (source.IsLocal || state.Current is null || time.GetUtcNow() - state.FreshAt <= options.MaxAge)
            return;
        state.Clear();
        ListLog.TooOld(logger, state.Name);
    }

    private string InForce() => state.Current is null
        ? "Nothing is in force: rules that ask for it are not met."
        : FormattableString.Invariant($"That of {state.FreshAt:u} stays in force.");
}
