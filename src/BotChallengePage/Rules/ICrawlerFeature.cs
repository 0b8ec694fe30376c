namespace BotChallengePage;

/// <summary>
/// Which crawler a request says it is, and whether that is so. The package <c>BotChallengePage.Crawlers</c> sets it in
/// <c>HttpContext.Features</c> when a rule asks; a condition or an <see cref="IRequestAssessor"/> of the app's may,
/// too.
/// </summary>
public interface ICrawlerFeature
{
    /// <summary>
    /// Its name, for the response header <c>Bot-Challenge-Decision</c>: never what the request has written.
    /// </summary>
    string Name { get; }

    /// <summary>Whether it is that crawler.</summary>
    CrawlerVerdict Verdict { get; }
}
