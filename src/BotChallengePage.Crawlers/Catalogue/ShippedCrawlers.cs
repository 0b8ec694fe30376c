using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>The crawlers of <c>crawlers.json</c>, which says where each line comes from.</summary>
internal static class ShippedCrawlers
{
    private static readonly Lazy<IReadOnlyList<KnownCrawler>> Read = new(() =>
    {
        using var file = typeof(ShippedCrawlers).Assembly.GetManifestResourceStream("crawlers.json")!;
        Dictionary<string, string> listOf = new(StringComparer.Ordinal);
        return
        [
            .. JsonSerializer.Deserialize<CatalogueFile>(file, JsonSerializerOptions.Web)!.Crawlers
                .Select(entry => Make(entry, listOf)),
        ];
    });

    public static IReadOnlyList<KnownCrawler> All => Read.Value;

    /// <param name="entry">What the file says.</param>
    /// <param name="listOf">The name of the list of each address: crawlers of one owner may share it.</param>
    private static KnownCrawler Make(Entry entry, Dictionary<string, string> listOf)
    {
        var networks = entry.Networks ?? [];
        for (var i = 0; i < networks.Length; i++)
            listOf.TryAdd(networks[i], ListNameOf(entry.Name, i));
        return new(entry.Name, entry.Tokens)
        {
            Networks = networks,
            Lists = [.. networks.Select(url => listOf[url])],
            Hosts = entry.Hosts ?? [],
            IsComplete = entry.IsComplete,
        };
    }

    /// <summary><c>crawler-Googlebot</c>; of one with several, <c>crawler-Google-Fetcher-2</c> is the second.</summary>
    private static string ListNameOf(string crawler, int number) => number == 0
        ? $"crawler-{crawler}"
        : string.Create(CultureInfo.InvariantCulture, $"crawler-{crawler}-{number + 1}");

    [SuppressMessage("Performance", "CA1812", Justification = "The serializer makes it.")]
    private sealed record CatalogueFile(IReadOnlyList<Entry> Crawlers);

    [SuppressMessage("Performance", "CA1812", Justification = "The serializer makes it.")]
    private sealed record Entry(
        string Name, string[] Tokens, string[]? Networks = null, string[]? Hosts = null, bool IsComplete = false);
}
