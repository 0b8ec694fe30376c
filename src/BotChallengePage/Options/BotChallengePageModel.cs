namespace BotChallengePage;

/// <summary>What every page of the library shows, and what the packaged layout needs.</summary>
public abstract class BotChallengePageModel
{
    private protected BotChallengePageModel()
    {
    }

    /// <summary>Title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>The site's name, as far as it is known: its host.</summary>
    public required string SiteName { get; init; }

    /// <summary>URL of the site's start page.</summary>
    public required string HomeUrl { get; init; }

    /// <summary>One or two sentences that say why the page is here.</summary>
    public required string Blurb { get; init; }

    /// <summary>Culture of the texts as a BCP 47 tag, for <c>lang</c>.</summary>
    public required string Language { get; init; }

    /// <summary><c>ltr</c> or <c>rtl</c>, for <c>dir</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>URL of the packaged stylesheet, content-hashed.</summary>
    public required string StylesheetUrl { get; init; }

    /// <summary>
    /// Nonce for the script and stylesheet tags, from <see cref="BotChallengePageOptions.CspNonce"/>;
    /// <see langword="null"/> without one.
    /// </summary>
    public string? Nonce { get; init; }

    /// <summary>Whether the page is light or dark.</summary>
    public PageTheme Theme { get; init; }

    /// <summary><c>light dark</c>, <c>light</c> or <c>dark</c>, for <c>&lt;meta name="color-scheme"&gt;</c>.</summary>
    public string ColorScheme => Theme switch
    {
        PageTheme.Light => "light",
        PageTheme.Dark => "dark",
        _ => "light dark",
    };

    /// <summary>
    /// Whether the layout has a <c>&lt;main&gt;</c> element of its own around the view; a page must not have two.
    /// </summary>
    public bool LayoutHasMain { get; init; }

    /// <summary>Layout that the site owner chose; <see langword="null"/> when they chose none.</summary>
    public string? Layout { get; init; }

    /// <summary>Layout to use when neither the site owner nor a <c>_ViewStart</c> chose one.</summary>
    public required string DefaultLayout { get; init; }
}
