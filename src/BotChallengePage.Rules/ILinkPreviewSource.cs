namespace BotChallengePage;

/// <summary>
/// Makes previews of pages, for <see cref="LinkPreviewAttribute"/>. It may come from the app's services.
/// </summary>
public interface ILinkPreviewSource
{
    /// <summary>
    /// Makes the preview of a page. Whoever writes the name of a messenger has it made, so it should cost little.
    /// </summary>
    /// <param name="context">The request of the page. Nothing of it should be anybody's own.</param>
    /// <returns><see langword="null"/> for none: then the request is challenged as ever.</returns>
    ValueTask<LinkPreview?> CreateAsync(HttpContext context);
}
