namespace BotChallengePage;

/// <summary>Rules, section <c>BotChallengePage:Rules</c>. In force for the next request when they change.</summary>
public sealed class RulesOptions
{
    /// <summary>
    /// The rules in their order: those from code, then those of the configuration. The first one that allows, denies or
    /// challenges decides.
    /// </summary>
    /// <value>Empty.</value>
    public IList<RuleOptions> List { get; } = [];

    /// <summary>What a score leads to. Without one, weights are only said.</summary>
    /// <value>Empty.</value>
    public IList<RuleThresholdOptions> Thresholds { get; } = [];

    /// <summary>
    /// Lists of addresses by the names that rules know them by: 1 to 64 letters, digits, '-', '_' or '.', in any case.
    /// </summary>
    /// <value>Empty.</value>
    public IDictionary<string, NetworkListOptions> NetworkLists { get; } =
        new Dictionary<string, NetworkListOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The folder where copies of lists are kept for the next start, from the app's content root. Read at start.
    /// </summary>
    /// <value>
    /// Not set: <c>BotChallengePage/&lt;name of the app&gt;</c> below the application data of the user that the app
    /// runs as.
    /// </value>
    public string? NetworkListFolder { get; set => field = value is "" ? null : value; }
}
