using BotChallengePage;
using BotChallengePage.Rules.Previews;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Previews of endpoints and groups.</summary>
public static class LinkPreviewEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Where a request for this endpoint or group is challenged and comes from what <c>AddLinkPreviews()</c> names, it
    /// is answered with title, description and picture, so that a shared link looks right.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="create">
    /// Makes the preview; <see langword="null"/> for none. It should cost little: anybody can ask for it.
    /// </param>
    public static TBuilder WithLinkPreview<TBuilder>(
        this TBuilder builder, Func<HttpContext, ValueTask<LinkPreview?>> create)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(create);
        return builder.WithMetadata(new LinkPreviewDelegate(create));
    }
}
