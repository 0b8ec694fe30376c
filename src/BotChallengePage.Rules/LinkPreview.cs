namespace BotChallengePage;

/// <summary>What a message shows of a link that somebody has shared: what a page says of itself in its head.</summary>
public sealed class LinkPreview
{
    /// <summary>Title of the page.</summary>
    public required string Title { get; init; }

    /// <summary>What the page is about, in a sentence.</summary>
    /// <value>Not set: none.</value>
    public string? Description { get; init; }

    /// <summary>URL of a picture: absolute, or a path of the site that begins with a slash.</summary>
    /// <value>Not set: none. Other texts are left out.</value>
    public string? ImageUrl { get; init; }

    /// <summary>What the picture shows, in words.</summary>
    /// <value>Not set: nothing.</value>
    public string? ImageAlt { get; init; }

    /// <summary>Name of the site.</summary>
    /// <value>Not set: none.</value>
    public string? SiteName { get; init; }
}
