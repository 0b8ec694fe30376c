using System.Globalization;

namespace BotChallengePage.Redis.Tests;

/// <summary>Three redis-servers in cluster mode, each with a third of the slots.</summary>
public sealed class RedisCluster : IDisposable
{
    private const int Slots = 16384;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-challenge-cluster-");
    private readonly List<RedisServer> _nodes = [];

    public RedisCluster()
    {
        try
        {
            Start();
        }
        catch
        {
            // Who makes it has nothing to dispose of then.
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<RedisServer> Nodes => _nodes;

    /// <summary>The node that a key is on.</summary>
    public RedisServer NodeOf(string key) =>
        Nodes.First(node => !node.Send($"TTL {key}").StartsWith("-MOVED", StringComparison.Ordinal));

    public int SlotOf(string key) =>
        int.Parse(Nodes[0].Send($"CLUSTER KEYSLOT {key}").TrimStart(':'), CultureInfo.InvariantCulture);

    /// <summary>Hands the slot of a key, which must hold no keys, to another node. Clients are not told.</summary>
    public void Move(string key, RedisServer to)
    {
        var from = NodeOf(key);
        var id = to.Send("CLUSTER MYID").Split('\n')[1].Trim();
        to.Send($"CLUSTER SETSLOT {SlotOf(key)} NODE {id}");
        from.Send($"CLUSTER SETSLOT {SlotOf(key)} NODE {id}");
    }

    public void Dispose()
    {
        foreach (var node in Nodes)
            node.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Start()
    {
        for (var i = 0; i < 3; i++)
            _nodes.Add(StartNode());
        for (var i = 0; i < Nodes.Count; i++)
            Nodes[i].Send($"CLUSTER ADDSLOTSRANGE {Slots * i / 3} {(Slots * (i + 1) / 3) - 1}");
        foreach (var node in Nodes.Skip(1))
            node.Send($"CLUSTER MEET 127.0.0.1 {Nodes[0].Port} {BusPort(Nodes[0])}");
        if (!SpinWait.SpinUntil(() => Nodes.All(KnowsAll), TimeSpan.FromSeconds(60)))
            throw new InvalidOperationException($"The nodes do not find each other: {Nodes[0].Send("CLUSTER INFO")}");
    }

    private RedisServer StartNode()
    {
        var bus = RedisServer.FreePort();
        return RedisServer.Of(
            "redis-server", "--save", "", "--appendonly", "no", "--dir", _folder.FullName, "--cluster-enabled", "yes",
            "--cluster-port", $"{bus}", "--cluster-config-file", $"{bus}.conf");
    }

    private static string BusPort(RedisServer node) =>
        node.Send("CLUSTER NODES").Split('@')[1].Split(' ', ',')[0];

    private static bool KnowsAll(RedisServer node)
    {
        var info = node.Send("CLUSTER INFO");
        return info.Contains("cluster_state:ok", StringComparison.Ordinal) &&
            info.Contains("cluster_size:3", StringComparison.Ordinal);
    }
}
