namespace BotChallengePage.Redis.Tests;

/// <summary>
/// Two nodes behind a round-robin proxy, one Redis, one key ring. What is exact is exact only while the store answers
/// in time, which on a machine that also builds and browses may be longer than the default of 250 milliseconds.
/// </summary>
public class NodesFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-challenge-keys-");
    private int _clients;

    protected NodesFixture(params string[] arguments)
        : this(folder => [$"--DataProtection:Keys={folder.FullName}", .. arguments])
    {
    }

    protected NodesFixture(Func<DirectoryInfo, string[]> argumentsFor)
    {
        string[] arguments = ["--BotChallengePage:Counters:Timeout=00:00:20", .. argumentsFor(_folder)];
        First = new(Redis, arguments);
        Second = new(Redis, arguments);
        Proxy = new(First, Second);
    }

    public RedisServer Redis { get; } = new();

    public NodeProcess First { get; }

    public NodeProcess Second { get; }

    public RoundRobinProxy Proxy { get; }

    public async Task InitializeAsync()
    {
        // One after the other: the first makes the key that the second finds.
        await First.StartAsync();
        await Second.StartAsync();
        await Proxy.StartAsync();
    }

    /// <summary>A client in a network of its own.</summary>
    public Visitor NewVisitor(Uri? site = null) =>
        new(site ?? Proxy.Address, $"10.{Interlocked.Increment(ref _clients)}.0.1");

    public async Task DisposeAsync()
    {
        await Proxy.DisposeAsync();
        First.Dispose();
        Second.Dispose();
        Redis.Dispose();
        _folder.Delete(recursive: true);
    }
}
