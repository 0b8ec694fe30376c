namespace BotChallengePage.Challenges.Keeping;

/// <summary>A property of the model that differs from visitor to visitor.</summary>
internal enum PagePlace
{
    Attributes,
    Widget,
    Form,
    Notice,
    WithoutScript,
    ScriptMissing,
    Choice,
    Refresh,
    Help,
    Languages,
    ScriptUrl,
    StylesheetUrl,
    Nonce,
    SiteName,
    HomeUrl,
    Continue,
    TimeLeft,
    Retry,
    Title,
    Blurb,
}
