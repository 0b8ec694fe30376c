namespace BotChallengePage;

/// <summary>
/// Where the published <c>altcha</c> widget is, section <c>BotChallengePage:AltchaWidget</c>. Its version is 3; the
/// files are those of the npm package's <c>dist</c>. How hard its work is, <see cref="ProofOfWorkOptions"/> says.
/// </summary>
public sealed class AltchaWidgetOptions
{
    /// <summary>
    /// The widget's script, an ES module, on the site's own host (<c>/lib/altcha/altcha.min.js</c>) or another one.
    /// With <see cref="WorkerUrl"/> it is <c>external/altcha.min.js</c>, else <c>main/altcha.min.js</c>.
    /// </summary>
    /// <value>Not set. It has to be, where a policy names the provider.</value>
    public string? ScriptUrl { get; set; }

    /// <summary>
    /// The file <c>workers/pbkdf2.js</c> for the external script: a path on the site's own host, since browsers start
    /// no workers from another one.
    /// </summary>
    /// <value>Not set: the script brings its worker along, which takes <c>worker-src blob:</c>.</value>
    public string? WorkerUrl { get; set; }

    /// <summary>The file <c>external/altcha.css</c> for the external script.</summary>
    /// <value>Not set: the site has the rules in its own stylesheet, or the script brings them along.</value>
    public string? StylesheetUrl { get; set; }

    /// <summary>What a pass is worth that is earned with it.</summary>
    /// <value>Not set: <see cref="ChallengeLevel.Automatic"/>.</value>
    public ChallengeLevel? Level { get; set; }
}
