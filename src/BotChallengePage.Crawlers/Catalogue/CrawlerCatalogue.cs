using System.Text.Json;

namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>
/// The crawlers that the package knows: those of <c>crawlers.json</c>, which says where it has them from.
/// </summary>
internal sealed class CrawlerCatalogue
{
    private static readonly Lazy<IReadOnlyList<KnownCrawler>> Shipped = new(Read);

    public IReadOnlyList<KnownCrawler> All { get; } = Shipped.Value;

    public KnownCrawler? Find(string name) =>
        All.FirstOrDefault(crawler => crawler.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<KnownCrawler> Read()
    {
        using var file = typeof(CrawlerCatalogue).Assembly.GetManifestResourceStream("crawlers.json")!;
        return JsonSerializer.Deserialize<CatalogueFile>(file, JsonSerializerOptions.Web)!.Crawlers;
    }

    private sealed record CatalogueFile(IReadOnlyList<KnownCrawler> Crawlers);
}
