namespace BotChallengePage;

/// <summary>
/// Something that rules can ask beside what this package has, by its name: <c>Custom("crawler", "Googlebot")</c> in
/// code, <c>"Custom": { "crawler": [ "Googlebot" ] }</c> in the configuration, <c>crawler("Googlebot")</c> in an
/// expression. Register it as a singleton, also several.
/// </summary>
public interface IRuleCondition
{
    /// <summary>
    /// Its name: a letter of ASCII, then letters and digits. Case makes no difference. It may not be a word that
    /// expressions have already.
    /// </summary>
    string Name { get; }

    /// <summary>
    /// Makes the question of what a rule says. Called when rules are read: at start, and when the configuration has
    /// changed.
    /// </summary>
    /// <param name="arguments">What the rule says in brackets; empty where it says nothing.</param>
    /// <returns>
    /// Whether a request meets it. It runs for many requests, at the same time as for others: it has to be quick, and
    /// may neither wait nor change the request. Where it throws, that is logged, and the rule is not met.
    /// </returns>
    /// <exception cref="FormatException">
    /// The arguments cannot be used. The message says what is wrong with them: "is \"x\". It must be …".
    /// </exception>
    Func<HttpContext, bool> Create(IReadOnlyList<string> arguments);

    /// <summary>
    /// Whether all is known that the question needs, where a <see cref="RuleChecker"/> asks it of a request of which
    /// not all is: then it is asked, and else undecided.
    /// </summary>
    /// <param name="knowledge">What is known of the request.</param>
    /// <returns><see langword="false"/>, unless the condition says otherwise.</returns>
    bool IsKnown(IRequestKnowledge knowledge) => false;
}
