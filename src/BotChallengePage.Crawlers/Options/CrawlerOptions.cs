namespace BotChallengePage;

/// <summary>A crawler that the site knows.</summary>
public sealed class CrawlerOptions
{
    /// <summary>
    /// Product tokens, of which its <c>User-Agent</c> has one as a whole word: <c>ExampleBot</c>. In any case.
    /// </summary>
    /// <value>Has to have one.</value>
    public IList<string> Tokens { get; } = [];

    /// <summary>Names of network lists of the rules that have its addresses.</summary>
    /// <value>Empty.</value>
    public IList<string> NetworkLists { get; } = [];

    /// <summary>
    /// What the names of its machines are like: <c>*.crawl.example.com</c> (any below), <c>crawl-*.example.com</c>.
    /// Reverse DNS has to give the name, and the name the address.
    /// </summary>
    /// <value>Empty.</value>
    public IList<string> Hosts { get; } = [];

    /// <summary>
    /// Whether its owner says that all its machines are in the lists, or have such a name: then whoever is not is an
    /// impostor. Else nobody is.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool IsComplete { get; set; }
}
