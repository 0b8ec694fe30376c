using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using BotChallengePage.Crawlers.Catalogue;
using DnsClient;
using DnsClient.Protocol;

namespace BotChallengePage.Crawlers.Names;

/// <summary>
/// Forward-confirmed reverse DNS: the names of an address, of which only those count that lead back to it. Whoever has
/// an address can give it any name, but not change where a name of somebody else leads.
/// </summary>
internal sealed class ReverseLookup(CrawlerCatalogue catalogue, CrawlerSettings settings, TimeProvider time)
{
    /// <summary>An address with more names that crawlers have is left unknown.</summary>
    private const int MostNames = 10;
    private const int MostQuestions = 3;
    private const int DefaultPort = 53;

    private readonly Lazy<string[]> _masks = new(() => [.. catalogue.All.SelectMany(crawler => crawler.Hosts)]);

    // The machine's own servers are looked for when somebody asks, and again where there were none yet.
    private readonly Lazy<LookupClient> _client = new(
        () => new LookupClient(OptionsOf(settings.Options.Dns)), LazyThreadSafetyMode.PublicationOnly);

    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> is cancelled.</exception>
    public async Task<HostAnswer> LookUpAsync(IPAddress address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(settings.Options.Dns.Timeout * MostQuestions, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var names = await AskAsync(client => client.QueryReverseAsync(address, either.Token), cancellationToken);
        if (names is null)
            return HostAnswer.Unknown;

        string[] wanted =
        [
            .. names.Answers.OfType<PtrRecord>().Select(record => record.PtrDomainName.Value.TrimEnd('.'))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(name => Array.Exists(_masks.Value, mask => HostMask.Matches(mask, name))),
        ];
        var type = address.AddressFamily == AddressFamily.InterNetwork ? QueryType.A : QueryType.AAAA;
        List<string> confirmed = [];
        var isCertain = wanted.Length <= MostNames;
        foreach (var name in wanted.Take(MostNames))
        {
            var back = await AskAsync(
                client => client.QueryAsync(name, type, QueryClass.IN, either.Token), cancellationToken);
            if (back is null)
                isCertain = false;
            else if (back.Answers.OfType<AddressRecord>().Any(record => record.Address.Equals(address)))
                confirmed.Add(name);
        }

        return new(confirmed, isCertain);
    }

    /// <returns>
    /// <see langword="null"/> where nobody has said anything: a server that fails, or none that answers in time. That a
    /// name does not exist is an answer.
    /// </returns>
    [SuppressMessage(
        "Design", "CA1031", Justification = "Whatever a server sends that cannot be read, it has said nothing.")]
    private async Task<IDnsQueryResponse?> AskAsync(
        Func<LookupClient, Task<IDnsQueryResponse>> ask, CancellationToken stopping)
    {
        try
        {
            var answer = await ask(_client.Value);
            return !answer.HasError || answer.Header.ResponseCode == DnsHeaderResponseCode.NotExistentDomain
                ? answer
                : null;
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private static LookupClientOptions OptionsOf(CrawlerDnsOptions dns)
    {
        NameServer[] servers =
        [
            .. dns.Servers.Select(server => IPEndPoint.Parse(server)).Select(server =>
                new NameServer(server.Address, server.Port == 0 ? DefaultPort : server.Port)),
        ];
        var client = servers.Length == 0 ? new LookupClientOptions() : new LookupClientOptions(servers);
        client.Timeout = dns.Timeout;
        client.Retries = 1;
        client.UseCache = false;
        client.ThrowDnsErrors = false;
        return client;
    }
}
