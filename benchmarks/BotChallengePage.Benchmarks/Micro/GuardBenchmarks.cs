using System.Net;
using BenchmarkDotNet.Attributes;
using BotChallengePage.Benchmarks.Pipeline;
using BotChallengePage.Benchmarks.Site;
using BotChallengePage.Counters.Distributed;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Benchmarks.Micro;

/// <summary>Whole requests and their steps, for BenchmarkDotNet. Wall time: for a quiet machine.</summary>
[Config(typeof(InProcessConfig))]
public class GuardBenchmarks
{
    private readonly StringSegment[] _candidates = new StringSegment[PassCookie.MaxCandidates];
    private readonly MemoryCounterStore _store = new(MemoryCounterStore.DefaultCapacity, TimeProvider.System);
    private readonly DistributedCacheCounterStore _cache = new(
        new MemoryDistributedCache(Microsoft.Extensions.Options.Options.Create(new MemoryDistributedCacheOptions())),
        () => TimeSpan.FromSeconds(1), TimeProvider.System);

    private readonly CounterKey _key = new("default", TimeSpan.FromHours(3), new ClientPartition(1, 2));
    private readonly IPAddress _address = IPAddress.Parse("2001:db8:1:2::7");
    private WebApplication _site = null!;
    private FedServer _server = null!;
    private FedRequest _none = null!;
    private FedRequest _passed = null!;
    private FedRequest _stranger = null!;
    private FedRequest _forged = null!;
    private FedRequest _refused = null!;
    private FedRequest _page = null!;
    private DefaultHttpContext _context = null!;
    private TicketProtector _tickets = null!;
    private Ticket _ticket = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        _site = BenchSite.Build(isProtected: true);
        await _site.StartAsync();
        _server = (FedServer)_site.Services.GetRequiredService<IServer>();
        var pass = Visitor.Earn(_site.Services);
        _none = Visitor.Asks("/none", pass);
        _passed = Visitor.Asks("/guarded", pass);
        _stranger = Visitor.Asks("/guarded");
        _forged = Visitor.Asks("/guarded", Forgery.Damaged(pass));
        _refused = Visitor.Asks("/refused?q=maps");
        _page = Visitor.Asks("/bot-challenge?dest=%2Frefused");
        _context = new DefaultHttpContext(Visitor.Asks("/guarded", pass).FeaturesOf<object>());
        _tickets = _site.Services.GetRequiredService<TicketProtector>();
        _ticket = Issue();
    }

    [GlobalCleanup]
    public ValueTask CleanUp() => _site.DisposeAsync();

    [Benchmark(Baseline = true)]
    public void NoDirective() => _server.Handle(_none);

    [Benchmark]
    public void PassSeenBefore() => _server.Handle(_passed);

    [Benchmark]
    public void UnderTheLimit() => _server.Handle(_stranger);

    [Benchmark]
    public void ForgedCookie() => _server.Handle(_forged);

    [Benchmark]
    public void Redirect() => _server.Handle(_refused);

    [Benchmark]
    public void Page() => _server.Handle(_page);

    [Benchmark]
    public int ReadCookies() => PassCookie.Read(_context.Request, _candidates);

    [Benchmark]
    public int Fingerprint() => ClientFingerprint.Of(_context).Agent!.Length;

    [Benchmark]
    public ulong Subnet() => ClientPartitions.OfLength(_address, 16, 48).High;

    [Benchmark]
    public long Increment() => _store.Increment(_key);

    /// <summary>What the store of caches adds to a cache that costs next to nothing.</summary>
    [Benchmark]
    public long IncrementInACache() =>
        _cache.IncrementAsync(_key, int.MaxValue, default).AsTask().GetAwaiter().GetResult().Count;

    [Benchmark]
    public object IssueTicket() => Issue();

    [Benchmark]
    public string ProtectTicket() => _tickets.Protect(_ticket);

    private Ticket Issue()
    {
        var settings = _site.Services.GetRequiredService<SettingsMonitor>().Current;
        return Ticket.Issue(
            settings.DefaultPolicy, settings.DefaultPolicy.Provider, Visitor.Host,
            ClientFingerprint.Of(_context), DateTimeOffset.UnixEpoch);
    }
}
