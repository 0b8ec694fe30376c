using System.Collections.Frozen;
using BotChallengePage.Crawlers.Catalogue;

namespace BotChallengePage.Crawlers.Conditions;

/// <summary>The crawlers that a rule names.</summary>
internal static class CrawlerNames
{
    private const string Any = "*";

    /// <returns>Those that are named; all, where none is or <c>*</c>.</returns>
    /// <exception cref="FormatException">There is none of that name.</exception>
    public static FrozenSet<KnownCrawler> Read(IReadOnlyList<string> names, CrawlerCatalogue catalogue) =>
        (names is [] or [Any]
            ? catalogue.All
            : names.Select(name => catalogue.Find(name) ?? throw new FormatException(
                $"is \"{name}\". There is no such crawler. There are: " +
                $"{string.Join(", ", catalogue.All.Select(known => known.Name).Order())}.")))
        .ToFrozenSet();
}
