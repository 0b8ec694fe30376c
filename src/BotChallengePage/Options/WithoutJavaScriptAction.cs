namespace BotChallengePage;

/// <summary>What a visitor gets whose browser runs no scripts, on the page of a provider that needs them.</summary>
public enum WithoutJavaScriptAction
{
    /// <summary>
    /// A link to a page that asks for nothing but some patience: after <see cref="WaitOptions.Delay"/> it goes on. Its
    /// pass is worth <see cref="ChallengeLevel.Automatic"/>, and good for <see cref="PassOptions.FallbackDuration"/>.
    /// Where more is asked for, there is none. The default.
    /// </summary>
    Wait,

    /// <summary>
    /// A link to a provider that works without a script and reaches the level that is asked for: of those that stand in
    /// or are named in <c>Alternatives</c>, or else of all that are registered. None is a fault at start.
    /// </summary>
    Captcha,

    /// <summary>The words that the check needs JavaScript, and nothing else.</summary>
    Deny,
}
