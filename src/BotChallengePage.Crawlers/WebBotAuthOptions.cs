namespace BotChallengePage;

/// <summary>
/// Crawlers and agents that sign their requests (Web Bot Auth), section <c>BotChallengePage:WebBotAuth</c>.
/// </summary>
public sealed class WebBotAuthOptions
{
    /// <summary>
    /// Agents whose signatures a rule asks for that names no host (<c>SignedBy</c>), by host: <c>chatgpt.com</c>. A
    /// rule that names one needs no entry here. Keys of nobody else are asked for.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> Agents { get; } = [];

    /// <summary>
    /// Whether requests that are challenged or denied are told that they may be signed (<c>Accept-Signature</c>).
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool AcceptSignature { get; set; } = true;

    /// <summary>By how much the clocks of the agents may differ from this one, up to five minutes.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long a signature may be good, one minute to seven days.</summary>
    /// <value>24 hours, as the draft recommends.</value>
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether a signature needs a nonce, which makes it good for one request. Without one it is good for all requests
    /// that what it covers is true of, until its end.
    /// </summary>
    /// <value><see langword="false"/>: the draft does not ask for one.</value>
    public bool RequireNonce { get; set; }

    /// <summary>
    /// How many nonces are remembered, each until its signature has ended, 1,000 to 10,000,000: some 100 bytes each.
    /// While there is no room, signatures with a nonce are not verified.
    /// </summary>
    /// <value>100,000.</value>
    public int MaxNonces { get; set; } = 100_000;

    /// <summary>
    /// Whether keys count only where they have signed the answer of their directory, as the draft recommends to those
    /// who publish keys. Few do.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool RequireDirectorySignature { get; set; }

    /// <summary>How long a directory may take to answer, one second to one minute. No request waits for it.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan DirectoryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether directories may be on this machine, also without https: for tests and while you develop.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool AllowLoopback { get; set; }
}
