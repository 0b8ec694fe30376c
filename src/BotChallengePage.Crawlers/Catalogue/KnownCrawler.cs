namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>A crawler that the package knows.</summary>
/// <param name="Name">Its name, in rules and metrics.</param>
/// <param name="Tokens">The product tokens of RFC 9110 that its <c>User-Agent</c> has one of.</param>
internal sealed record KnownCrawler(string Name, IReadOnlyList<string> Tokens);
