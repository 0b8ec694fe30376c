namespace BotChallengePage;

/// <summary>
/// Options of <c>UseRedisCounters()</c>, in the section <c>BotChallengePage:Redis</c> of the configuration.
/// </summary>
public sealed class RedisCounterOptions
{
    /// <summary>
    /// The servers, as StackExchange.Redis reads them: <c>localhost:6379,password=…,ssl=true</c>. Read once, at start.
    /// </summary>
    /// <value>
    /// What <c>UseRedisCounters()</c> names; <see langword="null"/> where it takes a connection of the app.
    /// </value>
    public string? Configuration { get; set; }

    /// <summary>
    /// What keys begin with, before <c>botchallenge:…</c>: for several sites on one server. Sites that share it share
    /// their counters. When it changes, counts begin anew.
    /// </summary>
    /// <value>Empty. At most 100 characters, none of them white space.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Number of the database. When it changes, counts begin anew.</summary>
    /// <value>-1: the connection's default, which is 0 unless its configuration says otherwise.</value>
    public int Database { get; set; } = -1;
}
