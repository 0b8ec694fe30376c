using BotChallengePage.Rules.Previews;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// Where a request for this controller, action or page is challenged and comes from what <c>AddLinkPreviews()</c>
/// names, it is answered with the page's title, description and picture, so that a shared link looks right.
/// <c>WithLinkPreview()</c> does the same on an endpoint or a group.
/// </summary>
/// <param name="source">
/// An <see cref="ILinkPreviewSource"/>: a service of the app, or a class that is made anew.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LinkPreviewAttribute(Type source) : Attribute, ILinkPreviewMetadata
{
    /// <summary>An <see cref="ILinkPreviewSource"/>.</summary>
    public Type Source { get; } = typeof(ILinkPreviewSource).IsAssignableFrom(source)
        ? source
        : throw new ArgumentException($"{source} is no {nameof(ILinkPreviewSource)}.", nameof(source));

    ValueTask<LinkPreview?> ILinkPreviewMetadata.CreateAsync(HttpContext context) =>
        ((ILinkPreviewSource)ActivatorUtilities.GetServiceOrCreateInstance(context.RequestServices, Source))
            .CreateAsync(context);
}
