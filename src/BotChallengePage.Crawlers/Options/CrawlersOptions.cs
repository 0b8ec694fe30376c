namespace BotChallengePage;

/// <summary>Which crawlers are known, and by what. Section <c>BotChallengePage:Crawlers</c>, read at start.</summary>
public sealed class CrawlersOptions
{
    /// <summary>Crawlers that the package does not know, or that the site knows better, by name.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, CrawlerOptions> Own { get; } =
        new Dictionary<string, CrawlerOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of machines, for crawlers that are known by them.</summary>
    public CrawlerDnsOptions Dns { get; } = new();

    /// <summary>
    /// A file with the countries of addresses, from the app's content root: an <c>.mmdb</c> file with the fields of
    /// MaxMind, DB-IP or IPinfo, or lines of text: <c>203.0.113.0/24,DE</c> or <c>203.0.113.0,203.0.113.255,DE</c>. It
    /// has to be there at start, and is read again within a minute where it has changed.
    /// </summary>
    /// <value>Not set.</value>
    public string? CountryFile { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// A file with the numbers of the networks (AS) that addresses belong to, as <see cref="CountryFile"/>:
    /// <c>203.0.113.0/24,64496</c>.
    /// </summary>
    /// <value>Not set.</value>
    public string? NetworkNumberFile { get; set => field = value is "" ? null : value; }

    internal HashSet<string> Wanted { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal bool FetchesNetworks { get; private set; } = true;

    /// <summary>
    /// Knows these of the package's crawlers and no others, in code only: networks of others are not fetched. Without
    /// it, all are known.
    /// </summary>
    /// <param name="names">Their names, in any case.</param>
    public CrawlersOptions Only(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Wanted.UnionWith(names);
        return this;
    }

    /// <summary>
    /// Fetches no networks that owners of crawlers publish, in code only: for a site without a way to the internet. It
    /// may have them in files, as network lists of the rules.
    /// </summary>
    public CrawlersOptions FetchNoNetworks()
    {
        FetchesNetworks = false;
        return this;
    }

    internal bool Wants(string crawler) => Wanted.Count == 0 || Wanted.Contains(crawler);
}
