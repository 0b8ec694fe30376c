using BotChallengePage.Configuration;
using BotChallengePage.Counters;
using BotChallengePage.Passes;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>Bounds what one client network can make the verify endpoint do. Lives apart from the sites' counters.</summary>
internal sealed class FailureLimit(LiveOptions options, TimeProvider time)
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientBucket, Failures> _networks = [];

    /// <returns>How long the network has to wait; <see langword="null"/> when it may answer.</returns>
    public TimeSpan? WaitFor(HttpContext context)
    {
        var verification = options.Current.Options.Verification;
        lock (_lock)
        {
            if (!_networks.TryGetValue(ClientFingerprint.NetworkOf(context), out var failures))
                return null;

            var left = failures.Since + verification.FailureWindow - time.GetUtcNow();
            return failures.Count >= verification.MaxFailures && left > TimeSpan.Zero ? left : null;
        }
    }

    public void Add(HttpContext context)
    {
        var network = ClientFingerprint.NetworkOf(context);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_networks.TryGetValue(network, out var failures) || failures.Since + options.Current.Options.Verification.FailureWindow <= now)
            {
                MakeRoom(now);
                failures = new Failures(0, now);
            }

            _networks[network] = failures with { Count = failures.Count + 1 };
        }
    }

    /// <summary>Ended windows go first; if there are none, the network with the oldest window.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        if (_networks.Count < Capacity)
            return;

        var window = options.Current.Options.Verification.FailureWindow;
        foreach (var (network, failures) in _networks)
        {
            if (failures.Since + window <= now)
                _networks.Remove(network);
        }

        if (_networks.Count >= Capacity)
            _networks.Remove(_networks.MinBy(entry => entry.Value.Since).Key);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Since);
}
