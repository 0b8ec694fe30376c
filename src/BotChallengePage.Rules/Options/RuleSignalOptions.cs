namespace BotChallengePage;

/// <summary>
/// Signals that pages of the site give to rules, section <c>BotChallengePage:Signals</c>. The paths are read at
/// start, by <c>MapBotChallengeSignals()</c>.
/// </summary>
public sealed class RuleSignalOptions
{
    /// <summary>
    /// Where <c>&lt;bot-challenge-honeypot /&gt;</c> leads to, below the app's path base: a path that the app has
    /// nothing at, and that its robots.txt disallows.
    /// </summary>
    /// <value><c>/unlisted</c>.</value>
    public string HoneypotPath { get; set; } = "/unlisted";

    /// <summary>
    /// Where the stylesheet of <c>&lt;bot-challenge-rendering /&gt;</c> is, below the app's path base.
    /// </summary>
    /// <value><c>/unlisted.css</c>.</value>
    public string StylesheetPath { get; set; } = "/unlisted.css";

    /// <summary>How long a network is remembered, 1 minute to 1 day. In force for what comes when it changes.</summary>
    /// <value>1 hour.</value>
    public TimeSpan Memory { get; set; } = TimeSpan.FromHours(1);
}
