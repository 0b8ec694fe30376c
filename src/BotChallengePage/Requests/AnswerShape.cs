namespace BotChallengePage.Requests;

/// <summary>What the sender of a request can do with an answer of ours.</summary>
internal enum AnswerShape
{
    /// <summary>A navigation: a redirect, or a page.</summary>
    Navigation,

    /// <summary>A script that fetches a page, to show it or to patch it into another: a page in place.</summary>
    Page,

    /// <summary>Any other script or program: problem+json.</summary>
    Problem,
}
