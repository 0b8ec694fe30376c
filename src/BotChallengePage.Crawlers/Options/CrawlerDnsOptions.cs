namespace BotChallengePage;

/// <summary>How the names of machines are looked up: in the background, never while somebody waits.</summary>
public sealed class CrawlerDnsOptions
{
    /// <summary>Whether names are looked up at all.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Addresses of DNS servers, with a port or without: <c>192.0.2.53</c>, <c>127.0.0.1:5353</c>.</summary>
    /// <value>Empty: those of the machine.</value>
    public IList<string> Servers { get; } = [];

    /// <summary>
    /// How long one question may take, 100 milliseconds to 30 seconds. It is asked twice; a look-up with all its
    /// questions may take three times as long as this.
    /// </summary>
    /// <value>2 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long an address stays verified, 1 minute to 30 days. It is looked up again then, and as long again it stays
    /// verified while DNS does not answer.
    /// </summary>
    /// <value>1 day.</value>
    public TimeSpan RememberFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long it is remembered that an address has no such name, 1 minute to 1 day.</summary>
    /// <value>1 hour.</value>
    public TimeSpan RememberNoneFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many addresses are remembered at most, 100 to 1,000,000. Those not seen for longest go.
    /// </summary>
    /// <value>10,000.</value>
    public int Capacity { get; set; } = 10_000;

    /// <summary>
    /// How many are looked up at once, 1 to 64. A hundred more wait; what comes then is left unknown.
    /// </summary>
    /// <value>8.</value>
    public int Concurrency { get; set; } = 8;
}
