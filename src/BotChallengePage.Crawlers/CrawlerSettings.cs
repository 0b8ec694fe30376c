using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers;

/// <summary>
/// The options that the app is started with. What rules ask is made while options are checked, all sections together:
/// so these are taken when they are whole, and not from the framework's <see cref="IOptions{TOptions}"/>, which are
/// there after that.
/// </summary>
internal sealed class CrawlerSettings : IPostConfigureOptions<CrawlersOptions>
{
    private CrawlersOptions? _atStart;

    /// <exception cref="InvalidOperationException">Nobody has read the options yet.</exception>
    public CrawlersOptions Options =>
        _atStart ?? throw new InvalidOperationException("The options of crawlers have not been read yet.");

    public void PostConfigure(string? name, CrawlersOptions options) =>
        Interlocked.CompareExchange(ref _atStart, options, null);
}
