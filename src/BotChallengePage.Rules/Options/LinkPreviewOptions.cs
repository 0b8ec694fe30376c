namespace BotChallengePage;

/// <summary>Options of link previews, section <c>BotChallengePage:LinkPreviews</c>.</summary>
public sealed class LinkPreviewOptions
{
    /// <summary>
    /// How many previews are made in a minute, 1 to 10,000, for all together. Over it, requests are challenged as ever.
    /// What is kept does not count.
    /// </summary>
    /// <value>60.</value>
    public int MostPerMinute { get; set; } = 60;

    /// <summary>
    /// How long a preview is kept for its address, zero to 1 day. At most 1,000 are kept on a node.
    /// </summary>
    /// <value>10 minutes.</value>
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromMinutes(10);
}
