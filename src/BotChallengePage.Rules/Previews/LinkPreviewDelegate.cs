namespace BotChallengePage.Rules.Previews;

/// <summary>Code that an endpoint has for it.</summary>
internal sealed record LinkPreviewDelegate(Func<HttpContext, ValueTask<LinkPreview?>> Create) : ILinkPreviewMetadata
{
    public ValueTask<LinkPreview?> CreateAsync(HttpContext context) => Create(context);
}
