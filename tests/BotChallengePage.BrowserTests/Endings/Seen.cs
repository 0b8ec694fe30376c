namespace BotChallengePage.BrowserTests.Endings;

/// <summary>What is on the page, in JavaScript, whatever the language.</summary>
internal static class Seen
{
    /// <summary>The page is there: in its first second it is not.</summary>
    public const string Page = "getComputedStyle(document.querySelector('[data-bot-challenge]')).opacity === '1'";

    /// <summary>A line that says how things stand.</summary>
    public const string Line =
        $"{Page} && document.querySelector('[data-bot-challenge-status]')?.textContent.trim()";

    /// <summary>The words for who has no script.</summary>
    public const string Explanation =
        $"{Page} && getComputedStyle(document.querySelector('[data-bot-challenge-not-started]')).visibility "
        + "=== 'visible'";

    /// <summary>A message, by the key of its words.</summary>
    public static string Message(string key) =>
        $"{Page} && document.querySelector('.bcp-messages')?.dataset.message?.split(' ')[0] === '{key}'";
}
