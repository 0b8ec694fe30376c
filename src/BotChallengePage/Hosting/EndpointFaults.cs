using BotChallengePage.Configuration;
using BotChallengePage.Directives;
using BotChallengePage.Guarding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage.Hosting;

/// <summary>Finds what is wrong with the directives of the app's endpoints.</summary>
internal sealed class EndpointFaults(IServiceProvider services, EntryPoints entries)
{
    /// <summary>A Razor Page's attributes are known only when the page is loaded, which the framework does at its first request.</summary>
    public async Task<PlacedDirective[]> ReadDirectivesAsync(IReadOnlyList<Endpoint> endpoints)
    {
        var placed = new List<PlacedDirective>();
        foreach (var endpoint in endpoints)
        {
            var loaded = endpoint;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page and not CompiledPageActionDescriptor &&
                services.GetService<PageLoader>() is { } loader)
                loaded = (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint ?? endpoint;

            placed.AddRange(DirectiveReader.Attributes(loaded).Select(attribute => new PlacedDirective(attribute, loaded)));
        }

        return [.. placed];
    }

    public IEnumerable<string> Of(IReadOnlyCollection<PlacedDirective> directives, Settings settings) =>
    [
        .. directives.SelectMany(placed => Of(placed, settings)).Distinct(),
        .. directives.GroupBy(placed => placed.Attribute).SelectMany(MissingNames),
    ];

    private IEnumerable<string> Of(PlacedDirective placed, Settings settings)
    {
        if (!entries.HasMiddleware && !placed.IsGuarded)
        {
            yield return $"{placed.Place}: {DirectiveWording.NotRead}";
            yield break;
        }

        if (placed.Names is null && (placed.Attribute.Only is not null || placed.Attribute.Except is not null))
            yield return $"{placed.Place}: {DirectiveWording.NoNamesHere}";
        if (settings.FindPolicy(placed.Attribute.Policy) is not { } policy)
            yield return $"{placed.Place}: there is no policy \"{placed.Attribute.Policy}\". Add it to BotChallengePage:Policies. There are: {string.Join(", ", settings.Policies.Select(known => known.Name))}.";
        else if (FaultOf(placed, policy) is { } fault)
            yield return $"{placed.Place}: {fault}.";
    }

    private static string? FaultOf(PlacedDirective placed, Policy policy)
    {
        try
        {
            _ = new Directive(placed.Attribute, policy, DirectiveReader.DeclaringType(placed.Endpoint), handlers: null);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>
    /// An attribute on a base class has a copy on each derived controller; a name has to fit one of them. Attributes are
    /// equal when their arguments are.
    /// </summary>
    private static IEnumerable<string> MissingNames(IGrouping<BotChallengeAttribute, PlacedDirective> copies)
    {
        if (copies.All(placed => placed.Names is null))
            yield break;

        var known = copies.SelectMany(placed => placed.Names ?? []).Distinct().ToArray();
        foreach (var (argument, written) in Written(copies.Key))
        {
            if (known.Any(name => ActionNames.Same(written, name)))
                continue;
            yield return $"{copies.First().Place}: {DirectiveWording.NoAction(argument, written, ClosestName.Of(written, known))}";
        }
    }

    private static IEnumerable<(string Argument, string Name)> Written(BotChallengeAttribute attribute) =>
    [
        .. (attribute.Only ?? []).Select(name => (nameof(attribute.Only), name)),
        .. (attribute.Except ?? []).Select(name => (nameof(attribute.Except), name)),
    ];
}
