namespace BotChallengePage;

/// <summary>
/// How much a challenge asks of a visitor. A pass carries the level it was earned with; where one level is asked for, a
/// pass of a higher one is good as well.
/// </summary>
public enum ChallengeLevel
{
    /// <summary>The browser does the work, and the visitor nothing: proof of work. The lowest level.</summary>
    Automatic,

    /// <summary>A service judges the browser and decides whether the visitor has to do something: Turnstile.</summary>
    Managed,

    /// <summary>
    /// The visitor has to do something: answer a question, or read a text from a picture. The highest level.
    /// </summary>
    Interactive,
}
