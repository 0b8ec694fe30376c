namespace BotChallengePage;

/// <summary>
/// What a request has to be like. All that is set has to be met; of a list, one entry is enough. Something has to be
/// set: the path <c>/**</c> is every request.
/// </summary>
public class RuleConditions
{
    /// <summary>
    /// Groups of visitors that ship with the package, of which one has to be met: <c>ai-training</c>. The manual lists
    /// them.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> Groups { get; } = [];

    /// <summary>Texts of which the <c>User-Agent</c> has one, in any case: <c>curl/</c>.</summary>
    /// <value>Empty.</value>
    public IList<string> UserAgents { get; } = [];

    /// <summary>
    /// A regular expression for the <c>User-Agent</c>, which has to match some part of it. Case counts, unless it
    /// begins with <c>(?i)</c>. It runs without backtracking, so there are no look-arounds and no back-references.
    /// </summary>
    /// <value>Not set.</value>
    public string? UserAgentMatches { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// Paths below the app's path base, by whole segments and in any case: <c>/search</c>, <c>/works/*/cover</c>
    /// (one segment), <c>/wp-admin/**</c> (whatever follows, or nothing). A slash at the end makes no difference.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> Paths { get; } = [];

    /// <summary>HTTP methods: <c>GET</c>.</summary>
    /// <value>Empty.</value>
    public IList<string> Methods { get; } = [];

    /// <summary>Hosts without a port, or with <c>*.</c> before: <c>*.shop.example</c> is any host below.</summary>
    /// <value>Empty.</value>
    public IList<string> Hosts { get; } = [];

    /// <summary>Headers that are all there and not empty.</summary>
    /// <value>Empty.</value>
    public IList<string> Headers { get; } = [];

    /// <summary>Headers of which none is there, or all are empty.</summary>
    /// <value>Empty.</value>
    public IList<string> WithoutHeaders { get; } = [];

    /// <summary>
    /// Regular expressions by header, as <see cref="UserAgentMatches"/>. All have to match; of a header that comes
    /// several times, one value has to.
    /// </summary>
    /// <value>Empty.</value>
    public IDictionary<string, string> HeaderMatches { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Query parameters of which one is there, in any case, as model binding sees them.</summary>
    /// <value>Empty.</value>
    public IList<string> QueryKeys { get; } = [];

    /// <summary>
    /// Where the client's address is: <c>203.0.113.7</c>, <c>203.0.113.0/24</c>, <c>203.0.113.1-203.0.113.9</c>, and
    /// the same in IPv6. Behind a proxy that takes the forwarded headers middleware. A client without an address is
    /// nowhere.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> Networks { get; } = [];

    /// <summary>
    /// Names of <see cref="RulesOptions.NetworkLists"/>, one of which has the client's address. While a list has never
    /// been read, a rule that asks for it is not met, whatever else it says.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> NetworkLists { get; } = [];

    /// <summary>
    /// Whether the client's address is one that is not on the internet: loopback, private, link-local, shared (RFC
    /// 6598), for documentation, multicast or reserved.
    /// </summary>
    /// <value>Not set.</value>
    public bool? IsPrivateAddress { get; set; }

    /// <summary>
    /// Whether the <c>User-Agent</c> says that it is a browser, and the headers do not look like one: no <c>Accept</c>,
    /// <c>Accept-Encoding</c> or <c>Accept-Language</c>, or, over https, no <c>Sec-Fetch-Mode</c> from Chrome 80,
    /// Edge 80, Firefox 90, Safari 16.4 or later. Not for the handshake of a WebSocket, with which browsers send less.
    /// </summary>
    /// <value>Not set.</value>
    public bool? IsFalseBrowser { get; set; }

    /// <summary>
    /// Whether headers say two things of one browser: client hints (<c>Sec-CH-UA</c>) have another version, system or
    /// kind of device than the <c>User-Agent</c>, or stand beside the name of a browser that sends none;
    /// <c>Sec-Fetch-User</c> stands on what is no navigation. Extensions that change the <c>User-Agent</c> do so, too.
    /// </summary>
    /// <value>Not set.</value>
    public bool? IsContradictory { get; set; }

    /// <summary>Whether the visitor is signed in. The app's authentication has to run before.</summary>
    /// <value>Not set.</value>
    public bool? IsSignedIn { get; set; }

    /// <summary>
    /// Names of endpoints, in any case: those of <c>WithName()</c> and <c>Name =</c>, and <c>Controller.Action</c>.
    /// <c>*</c> stands for any letters.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> Endpoints { get; } = [];

    /// <summary>A time of day in UTC, beginning and end: <c>22:00-06:00</c>. The end is not in it.</summary>
    /// <value>Not set.</value>
    public string? Between { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// An expression: <c>userAgent.contains("curl") &amp;&amp; !header("Accept-Language")</c>. The manual lists what
    /// there is.
    /// </summary>
    /// <value>Not set.</value>
    public string? When { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// What other packages and the app have added to ask (<see cref="IRuleCondition"/>), by name. All have to be met.
    /// </summary>
    /// <value>Empty.</value>
    public IDictionary<string, IList<string>> Custom { get; } =
        new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Others, of which one has to be met.</summary>
    /// <value>Empty.</value>
    public IList<RuleConditions> AnyOf { get; } = [];

    /// <summary>Others that must not be met.</summary>
    /// <value>Empty.</value>
    public IList<RuleConditions> NoneOf { get; } = [];

    internal List<Func<HttpContext, bool>> Delegates { get; } = [];

    internal List<(string Name, IReadOnlyList<string> Arguments)> Asked { get; } = [];

    /// <summary>What code has said in several calls, all of which have to be met.</summary>
    internal List<string> Expressions { get; } = [];

    internal List<string> AgentPatterns { get; } = [];

    internal List<IList<RuleConditions>> Alternatives { get; } = [];
}
