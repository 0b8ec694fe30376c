namespace BotChallengePage.Rules.Previews;

/// <summary>Says what an endpoint looks like in a message.</summary>
internal interface ILinkPreviewMetadata
{
    ValueTask<LinkPreview?> CreateAsync(HttpContext context);
}
