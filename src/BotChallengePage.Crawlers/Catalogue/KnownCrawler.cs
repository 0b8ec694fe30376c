namespace BotChallengePage.Crawlers.Catalogue;

/// <summary>A crawler that the package or the owner of the site knows.</summary>
internal sealed class KnownCrawler
{
    private readonly CrawlerIdentity[] _identities;

    public KnownCrawler(string name, IReadOnlyList<string> tokens)
    {
        (Name, Tokens) = (name, tokens);
        _identities = [.. Enum.GetValues<CrawlerVerdict>().Select(verdict => new CrawlerIdentity(this, verdict))];
    }

    /// <summary>Its name, in rules and metrics.</summary>
    public string Name { get; }

    /// <summary>The product tokens of RFC 9110 that its <c>User-Agent</c> has one of.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Where its owner publishes its networks.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Names of the lists that have its networks.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>What the names of its machines are like.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether all its machines have such an address or name: whoever has none is somebody else.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The same object for each verdict: to say it costs no memory.</summary>
    public CrawlerIdentity As(CrawlerVerdict verdict) => _identities[(int)verdict];
}
