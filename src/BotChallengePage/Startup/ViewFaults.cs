using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Challenges;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Startup;

/// <summary>Finds views and layouts that are named in the options but are not there, before a visitor does.</summary>
internal sealed class ViewFaults(
    ICompositeViewEngine engine, IServiceScopeFactory scopes, IOptions<RazorViewEngineOptions> razor,
    BotChallengePageOptionsSetup configuration)
{
    public IEnumerable<string> Of(ResolvedOptions settings, IReadOnlyCollection<Endpoint> endpoints)
    {
        using var scope = scopes.CreateScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        return
        [
            .. settings.Options.Policies.SelectMany(policy => Of(
                $"Policies:{policy.Key}:View", policy.Value.View,
                view => Places(context, endpoints)
                    .Select(place => PageRenderer.Find(engine, place, view, isMainPage: true)))),
            .. Of("Layout", settings.Options.Layout, layout => Layouts(context, endpoints, layout)),
        ];
    }

    private IEnumerable<string> Of(string key, string? name, Func<string, IEnumerable<ViewEngineResult>> find)
    {
        if (name is null || IsLookedForAtRequests(name) || IsFound(find(name), out var searched))
            return [];

        var hint = searched.Length > 0
            ? $"It was looked for at {string.Join(", ", searched)}."
            : "Write its name without \".cshtml\", or its path from the root of the app, " +
              "for example \"/Views/Shared/Challenge.cshtml\".";
        return [$"{configuration.KeyOf(key)} is \"{name}\", but there is no such view. {hint}"];
    }

    /// <summary>
    /// An expander of the app's own may know other places for each visitor: those of their tenant, say.
    /// </summary>
    private bool IsLookedForAtRequests(string name) =>
        name[0] is not ('/' or '~') &&
        razor.Value.ViewLocationExpanders.Any(
            expander => expander.GetType().Assembly != typeof(RazorViewEngineOptions).Assembly);

    [SuppressMessage(
        "Design", "CA1031",
        Justification = "A view that does not compile is there, and so may one be whose place the app's code finds " +
            "only for a visitor. Whatever is wrong, they get a page, and it is logged.")]
    private static bool IsFound(IEnumerable<ViewEngineResult> results, out string[] searched)
    {
        var places = new List<string>();
        searched = [];
        try
        {
            foreach (var result in results)
            {
                if (result.Success)
                    return true;
                places.AddRange(result.SearchedLocations);
            }
        }
        catch (Exception)
        {
            return true;
        }

        searched = [.. places.Distinct()];
        return false;
    }

    /// <summary>Razor looks for a layout beside the view first, then by its name.</summary>
    private IEnumerable<ViewEngineResult> Layouts(
        HttpContext context, IReadOnlyCollection<Endpoint> endpoints, string layout) =>
        Places(context, endpoints)
            .Select(place => engine.FindView(place, layout, isMainPage: false))
            .Prepend(engine.GetView(ChallengePage.PackagedView, layout, isMainPage: false));

    /// <summary>
    /// The challenge page has no controller; in place it has that of the wanted page, whose folder is searched, too.
    /// </summary>
    private static IEnumerable<ActionContext> Places(HttpContext context, IReadOnlyCollection<Endpoint> endpoints) =>
        endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ActionDescriptor>())
            .OfType<ActionDescriptor>()
            .Select(action => new ActionContext(
                context, new RouteData(new RouteValueDictionary(action.RouteValues)), action))
            .Prepend(new ActionContext(context, new RouteData(), new ActionDescriptor()));
}
