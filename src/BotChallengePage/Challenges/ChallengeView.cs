using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Challenges;

/// <summary>Renders the challenge view, from any kind of endpoint, before anything is sent.</summary>
internal sealed class ChallengeView(
    ICompositeViewEngine engine,
    ITempDataDictionaryFactory tempData,
    IModelMetadataProvider metadata,
    IOptions<MvcViewOptions> viewOptions,
    ILogger<ChallengeView> logger)
{
    public const string DefaultPath = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    private readonly ConcurrentDictionary<(string? View, string? Forced, string Default), bool> _hasMain = new();
    private readonly ConcurrentDictionary<string, bool> _loggedViews = new(StringComparer.Ordinal);
    private int _isLayoutFailureLogged;

    [SuppressMessage("Design", "CA1031", Justification = "Layout and view may be the app's code: whatever they throw, the visitor still needs the page.")]
    public async Task<string> RenderAsync(
        HttpContext context, string? view, string? layout, Func<LayoutChoice, ChallengeModel> createModel)
    {
        var action = ActionOf(context);
        if (layout != BotChallengePageOptions.StandaloneLayout)
        {
            var defaultLayout = engine.FindView(action, "_Layout", isMainPage: false) is { Success: true, View.Path: { } path }
                ? path
                : BotChallengePageOptions.StandaloneLayout;
            try
            {
                return await RenderAsync(action, view, createModel, layout, defaultLayout);
            }
            catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
            {
                if (Interlocked.Exchange(ref _isLayoutFailureLogged, 1) == 0)
                    Log.LayoutFailed(logger, fault);
            }
        }

        // Not as a main page: so no _ViewStart of the app runs either.
        var standalone = new LayoutChoice(BotChallengePageOptions.StandaloneLayout, BotChallengePageOptions.StandaloneLayout, HasMain: false);
        foreach (var (candidate, instead) in Candidates(view))
        {
            try
            {
                return await RenderAsync(action, candidate, isMainPage: false, createModel(standalone));
            }
            catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
            {
                if (_loggedViews.TryAdd(candidate, true))
                    Log.ViewFailed(logger, candidate, instead, fault);
            }
        }

        return PlainChallengePage.Render(createModel(standalone));
    }

    /// <summary>
    /// Most layouts have a main element around the view. Whether this one has is seen when the page is rendered in it: a
    /// <c>_ViewStart</c> may choose another each time. What was seen last is tried first, so that it is rendered once.
    /// </summary>
    private async Task<string> RenderAsync(
        ActionContext action, string? view, Func<LayoutChoice, ChallengeModel> createModel, string? forced, string defaultLayout)
    {
        var key = (view, forced, defaultLayout);
        var hasMain = _hasMain.GetValueOrDefault(key);
        var html = await RenderAsync(hasMain);
        var count = html.AsSpan().Count("<main");
        if (hasMain ? count > 0 : count < 2)
            return html;

        _hasMain[key] = !hasMain;
        return await RenderAsync(!hasMain);

        Task<string> RenderAsync(bool hasMain) =>
            this.RenderAsync(action, view, isMainPage: true, createModel(new LayoutChoice(forced, defaultLayout, hasMain)));
    }

    private static IEnumerable<(string View, string Instead)> Candidates(string? view)
    {
        if (view is not null)
            yield return (view, "the packaged view");
        yield return (DefaultPath, "a plain page without Razor");
    }

    private async Task<string> RenderAsync(ActionContext action, string? name, bool isMainPage, ChallengeModel model)
    {
        var view = Find(engine, action, name ?? DefaultPath, isMainPage).EnsureSuccessful(originalLocations: null).View!;
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var viewData = new ViewDataDictionary<ChallengeModel>(metadata, action.ModelState) { Model = model };
        await view.RenderAsync(new ViewContext(
            action, view, viewData, tempData.GetTempData(action.HttpContext), writer, viewOptions.Value.HtmlHelperOptions));
        return writer.ToString();
    }

    public static ViewEngineResult Find(ICompositeViewEngine engine, ActionContext action, string name, bool isMainPage) =>
        name[0] is '/' or '~'
            ? engine.GetView(executingFilePath: null, name, isMainPage)
            : engine.FindView(action, name, isMainPage);

    private static ActionContext ActionOf(HttpContext context) => new(
        context,
        context.GetRouteData(),
        context.GetEndpoint()?.Metadata.GetMetadata<ActionDescriptor>() ?? new ActionDescriptor());
}
