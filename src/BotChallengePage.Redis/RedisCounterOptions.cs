namespace BotChallengePage;

/// <summary>Options of <c>UseRedisCounters()</c>.</summary>
public sealed class RedisCounterOptions
{
    /// <summary>
    /// What keys begin with, before <c>botchallenge:…</c>: for several sites on one server. Sites that share it share
    /// their counters. Every key is used alone, so on a cluster it needs no hash tag.
    /// </summary>
    /// <value>Empty.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Number of the database.</summary>
    /// <value>-1: the connection's default, which is 0 unless its configuration says otherwise.</value>
    public int Database { get; set; } = -1;
}
