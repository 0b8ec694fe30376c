using BotChallengePage.Counters;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>
/// What client networks (IPv4 /24, IPv6 /48) did lately: challenges that nobody answered, answers that were refused,
/// and passes that were spent. The more of it, the harder is the next challenge. Whoever solves gives back what their
/// challenge has cost, so that a campus behind one address, whose readers solve, is asked as anybody.
/// </summary>
internal sealed class NetworkPressure(TimeProvider time, int capacity = NetworkPressure.DefaultCapacity)
{
    public const int DefaultCapacity = 10_000;

    private const int IPv4PrefixLength = 24;
    private const int IPv6PrefixLength = 48;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientPartition, Entry> _networks = [];
    private readonly Queue<ClientPartition> _order = new();

    /// <summary>A challenge was issued, which has not been answered yet.</summary>
    public void Issued(HttpContext context, ProofOfWorkOptions options) => Add(context, options, 1);

    /// <summary>It was solved.</summary>
    public void Solved(HttpContext context, ProofOfWorkOptions options) => Add(context, options, -1);

    /// <summary>An answer was refused; its challenge is still unanswered.</summary>
    public void Refused(HttpContext context, ProofOfWorkOptions options) => Add(context, options, 1);

    /// <summary>Somebody comes with a pass that is used up.</summary>
    public void Spent(HttpContext context, ProofOfWorkOptions options) => Add(context, options, 1);

    /// <summary>How many times the work is doubled for the network of a request.</summary>
    public int StepFor(HttpContext context, ProofOfWorkOptions options)
    {
        var score = ScoreOf(context, options);
        var step = 0;
        // Each step takes twice as much as the one before.
        for (double needed = options.RisesAfter; step < options.RiseSteps && score >= needed; needed *= 2)
            step++;
        return step;
    }

    private double ScoreOf(HttpContext context, ProofOfWorkOptions options)
    {
        lock (_lock)
            return _networks.TryGetValue(NetworkOf(context), out var entry) ? Left(entry, options) : 0;
    }

    private void Add(HttpContext context, ProofOfWorkOptions options, int points)
    {
        if (options.RiseSteps == 0)
            return;

        var (network, now) = (NetworkOf(context), time.GetTimestamp());
        lock (_lock)
        {
            if (_networks.TryGetValue(network, out var entry))
                _networks[network] = entry with { Score = Math.Max(0, Left(entry, options) + points), At = now };
            else if (points > 0)
                Begin(network, new Entry(points, now));
        }
    }

    private void Begin(ClientPartition network, Entry entry)
    {
        // The one that was seen first goes, and begins anew where it comes again.
        while (_networks.Count >= capacity && _order.TryDequeue(out var oldest))
            _networks.Remove(oldest);

        _networks.Add(network, entry);
        _order.Enqueue(network);
    }

    /// <summary>Half of it is forgotten after each <see cref="ProofOfWorkOptions.RiseMemory"/>.</summary>
    private double Left(in Entry entry, ProofOfWorkOptions options) =>
        entry.Score * Math.Pow(0.5, time.GetElapsedTime(entry.At) / options.RiseMemory);

    private static ClientPartition NetworkOf(HttpContext context) =>
        ClientPartitions.OfLength(ClientAddress.Of(context), IPv4PrefixLength, IPv6PrefixLength);

    private readonly record struct Entry(double Score, long At);
}
