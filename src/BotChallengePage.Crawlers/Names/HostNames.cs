using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace BotChallengePage.Crawlers.Names;

/// <summary>
/// Knows the names of addresses, and finds out those that it does not know: in the background, so many at once and no
/// more, and nobody waits for it.
/// </summary>
internal sealed class HostNames(
    ReverseLookup lookup, CrawlerSettings settings, CrawlerMetrics metrics, TimeProvider time)
    : BackgroundService
{
    private const int MostWaiting = 100;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly Lazy<Recent<UInt128, RememberedHosts>> _known = new(() => new(settings.Options.Dns.Capacity));
    private readonly Channel<(IPAddress Address, RememberedHosts Hosts)> _waiting =
        Channel.CreateBounded<(IPAddress, RememberedHosts)>(MostWaiting);

    private CrawlerDnsOptions Dns => settings.Options.Dns;

    public bool IsEnabled => Dns.Enabled;

    /// <summary>
    /// What is known of an address; <see langword="null"/> for nothing yet. Then, and when it is old, it is looked up.
    /// </summary>
    public HostAnswer? Find(IPAddress address)
    {
        if (!Dns.Enabled)
            return null;
        var key = AddressNumber.Of(address);
        var hosts = _known.Value.Find(key) ?? _known.Value.Add(key, new RememberedHosts());
        var (last, now) = (hosts.Last, time.GetUtcNow());
        if (last is not null && now < last.FreshUntil)
            return last.Answer;

        if (hosts.TryBegin() && !_waiting.Writer.TryWrite((address, hosts)))
        {
            hosts.End();
            metrics.LookedUp("dropped");
        }

        return last is not null && now < last.GoodUntil ? last.Answer : null;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Dns.Concurrency).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        await foreach (var (address, hosts) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                var answer = await lookup.LookUpAsync(AddressNumber.Plain(address), stoppingToken);
                hosts.Last = Remember(answer, hosts.Last);
                metrics.LookedUp(answer switch
                {
                    { Confirmed.Count: > 0 } => "confirmed",
                    { IsCertain: true } => "none",
                    _ => "unknown",
                });
            }
            finally
            {
                hosts.End();
            }
        }
    }

    private RememberedAnswer Remember(HostAnswer answer, RememberedAnswer? last)
    {
        var now = time.GetUtcNow();
        if (answer.Confirmed.Count > 0)
            return new(answer, now + Dns.RememberFor, now + (2 * Dns.RememberFor));
        if (answer.IsCertain)
            return new(answer, now + Dns.RememberNoneFor, now + Dns.RememberNoneFor);

        // What DNS could not say leaves what it has said, as long as that is good.
        return last is not null && now < last.GoodUntil
            ? last with { FreshUntil = now + RetryAfter }
            : new(answer, now + RetryAfter, now + RetryAfter);
    }
}
