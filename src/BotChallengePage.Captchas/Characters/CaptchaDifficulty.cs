namespace BotChallengePage;

/// <summary>How hard a captcha is to read or to hear: for programs, and for people.</summary>
public enum CaptchaDifficulty
{
    /// <summary>Five characters, hardly bent; five digits in little noise.</summary>
    Easy,

    /// <summary>Six characters that touch and are crossed; six digits before voices that say nothing.</summary>
    Normal,

    /// <summary>Seven of each, closer and louder. Some people need a second try.</summary>
    Hard,
}
