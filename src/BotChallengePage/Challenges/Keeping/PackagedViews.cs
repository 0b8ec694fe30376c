using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>
/// Tells whether a page is made of packaged views alone. Those read nothing but their model, so what the model has no
/// part in is the same for everybody.
/// </summary>
internal sealed class PackagedViews(
    ICompositeViewEngine engine, IServiceProvider services, IOptions<RazorViewEngineOptions> razor)
{
    private static readonly Assembly Own = typeof(PackagedViews).Assembly;

    /// <summary>The layout, and the parts that the views are put together from.</summary>
    private static readonly string[] Partials =
    [
        .. Own.GetCustomAttributes<RazorCompiledItemAttribute>()
            .Select(item => item.Identifier)
            .Where(path => Path.GetFileName(path).StartsWith('_')),
    ];

    private readonly ConcurrentDictionary<(string View, string Layout, bool IsMainPage), bool> _known = new();

    /// <summary>
    /// Whether views are found and made by the framework's own Razor, and are compiled with the app: then the same path
    /// is the same view, now and later. Another engine may decide for each request, or compile a file that was just put
    /// there.
    /// </summary>
    public bool IsSettled { get; } =
        engine.GetType() == typeof(CompositeViewEngine) &&
        engine.ViewEngines.All(one => one.GetType() == typeof(RazorViewEngine)) &&
        new[] { typeof(IViewCompilerProvider), typeof(IRazorPageFactoryProvider), typeof(IRazorPageActivator) }.All(
            type => services.GetRequiredService(type).GetType().Assembly == typeof(RazorViewEngine).Assembly);

    /// <summary>Whether a name, too, is the same view for everybody.</summary>
    public bool IsFoundAlike { get; } = razor.Value.ViewLocationExpanders.All(
        expander => expander.GetType().Assembly == typeof(RazorViewEngineOptions).Assembly);

    public bool Are(string view, string layout, bool isMainPage) =>
        _known.TryGetValue((view, layout, isMainPage), out var known) ? known
            : _known.GetOrAdd((view, layout, isMainPage), Look((view, layout, isMainPage)));

    private bool Look((string View, string Layout, bool IsMainPage) page) =>
        page.Layout == BotChallengePageOptions.StandaloneLayout &&
        IsOwn(page.View, page.IsMainPage) &&
        Partials.All(partial => IsOwn(partial, isMainPage: false));

    /// <summary>A <c>_ViewStart</c> is the app's code.</summary>
    private bool IsOwn(string path, bool isMainPage) =>
        path[0] == '/' &&
        engine.GetView(executingFilePath: null, path, isMainPage) is
        {
            Success: true,
            View: RazorView { ViewStartPages.Count: 0, RazorPage: var page },
        } &&
        page.GetType().Assembly == Own;
}
