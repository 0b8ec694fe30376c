using BotChallengePage.Tests.Sites;

namespace BotChallengePage.Tests.Clearance;

/// <summary>What a browser sends when somebody opens a page.</summary>
internal static class Browsing
{
    public static readonly (string Name, string Value)[] Headers =
        [("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none")];

    public static Visitor NewBrowser(this Site site) => site.NewVisitor() with { Headers = Headers };

    /// <summary>With the cookies of an answer.</summary>
    public static Visitor Keeping(this Visitor visitor, Answer answer) =>
        visitor with { Cookie = string.Join("; ", answer.SetCookies.Select(cookie => cookie.Split(';')[0])) };

    /// <summary>An attribute of the page before a form.</summary>
    public static string? Data(this Answer page, string name) =>
        page.Document.QuerySelector("[data-bot-clearance]")?.GetAttribute($"data-{name}");
}
