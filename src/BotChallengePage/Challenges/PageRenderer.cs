using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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

/// <summary>
/// Renders a page of ours, from any kind of endpoint, before anything is sent. Everything of the app's that lies on the
/// way may throw: the look-up of the layout, <c>_ViewStart</c>, the layout and the view. Then the page is rendered with
/// less and less of it.
/// </summary>
internal sealed class PageRenderer(
    ICompositeViewEngine engine,
    ITempDataDictionaryFactory tempData,
    IModelMetadataProvider metadata,
    IOptions<MvcViewOptions> viewOptions,
    ILogger<PageRenderer> logger)
{
    private readonly ConcurrentDictionary<(string View, string? Forced, string Default), bool> _hasMain = new();
    private readonly ConcurrentDictionary<string, bool> _loggedViews = new(StringComparer.Ordinal);
    private int _isLayoutFailureLogged;

    [SuppressMessage("Design", "CA1031", Justification =
        "Layout and view may be the app's code: whatever they throw, the visitor still needs the page.")]
    public async Task<string> RenderAsync(ActionContext action, PageTemplate page)
    {
        var (context, views) = (action.HttpContext, page.Views);
        if (!views.AreStandalone)
        {
            try
            {
                return await RenderInLayoutAsync(action, page, DefaultLayout(action, views));
            }
            catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
            {
                if (Interlocked.Exchange(ref _isLayoutFailureLogged, 1) == 0)
                    Log.LayoutFailed(logger, fault);
            }
        }

        // Without the app's _ViewStart, since it is not rendered as a main page, and without its TempData.
        var model = page.CreateModel(LayoutChoice.Standalone);
        var failed = new List<(string View, Exception Fault)>();
        foreach (var view in views.View is null ? [views.PackagedView] : new[] { views.View, views.PackagedView })
        {
            try
            {
                var html = await RenderViewAsync(action, view, model, isMainPage: false);
                LogFailedViews(failed, "the packaged view");
                return html;
            }
            catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
            {
                failed.Add((view, fault));
            }
        }

        var plain = page.RenderPlain(model);
        LogFailedViews(failed, "a plain page without Razor");
        return plain;
    }

    /// <summary>The same, but what is thrown on the way is the caller's.</summary>
    public Task<string> RenderAsWantedAsync(ActionContext action, PageTemplate page, string defaultLayout) =>
        page.Views.AreStandalone
            ? RenderViewAsync(
                action, page.Views.View ?? page.Views.PackagedView, page.CreateModel(LayoutChoice.Standalone),
                isMainPage: false)
            : RenderInLayoutAsync(action, page, defaultLayout);

    /// <summary>The layout that is used where neither the options nor a <c>_ViewStart</c> choose one.</summary>
    public string DefaultLayout(ActionContext action, PageViews views) =>
        !views.AreStandalone &&
        engine.FindView(action, "_Layout", isMainPage: false) is { Success: true, View.Path: { } path }
            ? path
            : BotChallengePageOptions.StandaloneLayout;

    public static ViewEngineResult Find(
        ICompositeViewEngine engine, ActionContext action, string name, bool isMainPage) =>
        name[0] is '/' or '~'
            ? engine.GetView(executingFilePath: null, name, isMainPage)
            : engine.FindView(action, name, isMainPage);

    /// <summary>
    /// Most layouts have a main element around the view. Whether this one has is seen when the page is rendered in it:
    /// a <c>_ViewStart</c> may choose another each time. What was seen last is tried first, so that it is rendered
    /// once.
    /// </summary>
    private async Task<string> RenderInLayoutAsync(ActionContext action, PageTemplate page, string byDefault)
    {
        var (view, forced) = (page.Views.View ?? page.Views.PackagedView, page.Views.Layout);
        var key = (view, forced, byDefault);
        var hasMain = _hasMain.GetValueOrDefault(key);
        var html = await TryAsync(hasMain);
        var mains = html.AsSpan().Count("<main");
        if (hasMain ? mains > 0 : mains < 2)
            return html;

        _hasMain[key] = !hasMain;
        return await TryAsync(!hasMain);

        Task<string> TryAsync(bool hasMain) =>
            RenderViewAsync(
                action, view, page.CreateModel(new LayoutChoice(forced, byDefault, hasMain)), isMainPage: true);
    }

    private async Task<string> RenderViewAsync(
        ActionContext action, string name, BotChallengePageModel model, bool isMainPage)
    {
        var view = Find(engine, action, name, isMainPage).EnsureSuccessful(originalLocations: null).View!;
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var viewData = new ViewDataDictionary(metadata, action.ModelState) { Model = model };
        var temporary = isMainPage
            ? tempData.GetTempData(action.HttpContext)
            : new TempDataDictionary(action.HttpContext, NoTempData.Instance);
        await view.RenderAsync(new ViewContext(
            action, view, viewData, temporary, writer, viewOptions.Value.HtmlHelperOptions));
        return writer.ToString();
    }

    /// <summary>Only when it is known what the visitor gets instead.</summary>
    private void LogFailedViews(List<(string View, Exception Fault)> failed, string instead)
    {
        foreach (var (view, fault) in failed)
        {
            if (_loggedViews.TryAdd(view, true))
                Log.ViewFailed(logger, view, instead, fault);
        }
    }

    public static ActionContext ActionOf(HttpContext context) => new(
        context,
        context.GetRouteData(),
        context.GetEndpoint()?.Metadata.GetMetadata<ActionDescriptor>() ?? new ActionDescriptor());
}
