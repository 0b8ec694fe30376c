using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Verification;

/// <summary>
/// Bounds what one client network can have checked, of pages and forms together. Lives apart from the site's counters.
/// An answer counts as refused while it is being checked, so that many at once cannot get past the limit together.
/// </summary>
internal sealed class VerificationRateLimiter(TimeProvider time)
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientPartition, Failures> _networks = [];
    private readonly Queue<(ClientPartition Network, long Since)> _order = new();

    /// <summary>Has an answer checked, unless too many of its network were refused.</summary>
    /// <param name="context">The request with the answer.</param>
    /// <param name="verification">How many may be refused.</param>
    /// <param name="check">Checks it, and says why it is refused; <see langword="null"/> where it is not.</param>
    /// <returns>
    /// How long the network has to wait; <see langword="null"/> where the answer was checked.
    /// </returns>
    public async Task<TimeSpan?> CheckAsync(
        HttpContext context, VerificationOptions verification, Func<Task<VerificationFault?>> check)
    {
        if (Enter(context, verification) is { } wait)
            return wait;

        // Who hangs up while the answer is checked has had it checked all the same: it must not come free of charge.
        var isHeld = true;
        try
        {
            var fault = await check();
            isHeld = fault is { IsHeldAgainstNetwork: true } ||
                (fault is not null && context.RequestAborted.IsCancellationRequested);
            return null;
        }
        catch when (!context.RequestAborted.IsCancellationRequested)
        {
            isHeld = false;
            throw;
        }
        finally
        {
            if (!isHeld)
                Forgive(context);
        }
    }

    private TimeSpan? Enter(HttpContext context, VerificationOptions verification)
    {
        var network = ClientFingerprint.NetworkOf(context);
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_networks.TryGetValue(network, out var failures) ||
                time.GetElapsedTime(failures.Since, now) >= verification.FailureWindow)
            {
                MakeRoom(now, verification.FailureWindow);
                failures = new Failures(0, now);
                _order.Enqueue((network, now));
            }
            else if (failures.Count >= verification.MaxFailures)
            {
                return verification.FailureWindow - time.GetElapsedTime(failures.Since, now);
            }

            _networks[network] = failures with { Count = failures.Count + 1 };
            return null;
        }
    }

    /// <summary>Takes back what <see cref="Enter"/> counted, for an answer that was not refused.</summary>
    private void Forgive(HttpContext context)
    {
        var network = ClientFingerprint.NetworkOf(context);
        lock (_lock)
        {
            if (_networks.TryGetValue(network, out var failures) && failures.Count > 0)
                _networks[network] = failures with { Count = failures.Count - 1 };
        }
    }

    /// <summary>Windows go in the order they began: the ended ones, and more only when there is no room.</summary>
    private void MakeRoom(long now, TimeSpan window)
    {
        while (_order.TryPeek(out var oldest) &&
            (time.GetElapsedTime(oldest.Since, now) >= window || _networks.Count >= Capacity))
        {
            _order.Dequeue();
            if (_networks.TryGetValue(oldest.Network, out var failures) && failures.Since == oldest.Since)
                _networks.Remove(oldest.Network);
        }
    }

    private readonly record struct Failures(int Count, long Since);
}
