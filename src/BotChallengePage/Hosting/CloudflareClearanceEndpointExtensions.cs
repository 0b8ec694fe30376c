using BotChallengePage;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The page before forms that has Cloudflare check the visitor, as an endpoint convention.</summary>
public static class CloudflareClearanceEndpointExtensions
{
    /// <summary>
    /// Does for endpoints of any kind what <see cref="RequireCloudflareClearanceAttribute"/> does where it stands:
    /// minimal APIs, groups, controllers, Razor Pages, Blazor pages, YARP. Of a group, what is no page is left alone.
    /// </summary>
    /// <typeparam name="TBuilder">Type of the builder.</typeparam>
    /// <param name="builder">The endpoints.</param>
    public static TBuilder RequireCloudflareClearance<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequireCloudflareClearanceAttribute());
}
