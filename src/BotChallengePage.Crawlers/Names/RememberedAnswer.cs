namespace BotChallengePage.Crawlers.Names;

/// <summary>An answer of DNS, and how long it is good.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="FreshUntil">When it is to be looked up again.</param>
/// <param name="GoodUntil">Until when it holds while that is done, or comes to nothing.</param>
internal sealed record RememberedAnswer(HostAnswer Answer, DateTimeOffset FreshUntil, DateTimeOffset GoodUntil);
