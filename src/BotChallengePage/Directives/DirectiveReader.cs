using System.Reflection;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticAssets;

namespace BotChallengePage.Directives;

/// <summary>Reads the directives of an endpoint from its metadata.</summary>
internal static class DirectiveReader
{
    /// <exception cref="FormatException">An argument is wrong; the start-up check has reported it before.</exception>
    public static Directive[] Read(Endpoint endpoint, ResolvedOptions settings)
    {
        if (endpoint.Metadata.GetMetadata<SkipBotChallengeAttribute>() is not null)
            return [];

        var directives = new List<Directive>();
        foreach (var attribute in Attributes(endpoint))
        {
            var policy = settings.FindPolicy(attribute.Policy)
                ?? throw new FormatException($"there is no policy \"{attribute.Policy}\"");
            if (Read(attribute, policy, endpoint) is { } directive)
                directives.Add(directive);
        }

        // A limit that refuses holds whether the request would be challenged or not. Then those that need no counter: a
        // request that is challenged anyway should not be counted.
        return [.. directives.OrderBy(directive => directive.Refuses ? 0 : directive.IsImmediate ? 1 : 2)];
    }

    /// <summary>Whether the endpoint has a directive under any options.</summary>
    public static bool HasDirective(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<SkipBotChallengeAttribute>() is null && Attributes(endpoint).Any();

    /// <summary>MVC puts a filter attribute into the metadata twice, as attribute and as filter.</summary>
    public static IEnumerable<BotChallengeAttribute> Attributes(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<BotChallengeAttribute>() is null || BlazorEndpoints.IsOwn(endpoint))
            return [];

        var all = endpoint.Metadata.OfType<BotChallengeAttribute>()
            .Distinct<BotChallengeAttribute>(ReferenceEqualityComparer.Instance);
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            return all;

        var ofGroups = endpoint.Metadata.OfType<GroupDirectiveMetadata>().Select(group => group.Directive);
        return all.Except<BotChallengeAttribute>(ofGroups, ReferenceEqualityComparer.Instance);
    }

    private static Directive? Read(BotChallengeAttribute attribute, ResolvedPolicy policy, Endpoint endpoint)
    {
        PageHandlerFilter? handlers = null;
        if (attribute.Only is not null || attribute.Except is not null)
        {
            if (endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action)
            {
                if (!ActionNames.Includes(attribute, action.MethodInfo.Name, action.ActionName) &&
                    !IsMistaken(attribute, endpoint))
                    return null;
            }
            else if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page &&
                !IsMistaken(attribute, endpoint))
            {
                handlers = new PageHandlerFilter(attribute, page.HandlerMethods);
            }
        }

        return new Directive(
            attribute, policy, DeclaringType(endpoint), handlers, CounterOfAll.NameOf(attribute, policy, endpoint));
    }

    /// <summary>
    /// A name in <c>Only</c> that fits nothing has stopped the app at its start. In a class that is loaded later it
    /// must not leave open what it was meant to protect: the directive is for all of the class.
    /// </summary>
    private static bool IsMistaken(BotChallengeAttribute attribute, Endpoint endpoint) =>
        attribute.Only is { } only &&
        new DirectiveSource(attribute, endpoint).Member is { } member &&
        ActionNames.Known(member, endpoint) is var known &&
        (!only.All(written => known.Any(name => ActionNames.Same(written, name))) ||
            only.All(name => ActionNames.IsExcepted(attribute, name)));

    /// <summary>Where <c>If</c> and <c>Unless</c> look for their methods.</summary>
    public static Type? DeclaringType(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action ? action.ControllerTypeInfo
        : endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page ? page.HandlerTypeInfo
        : ComponentPages.ComponentOf(endpoint) is { } component ? component
        : endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType;
}
