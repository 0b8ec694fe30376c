using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using BotChallengePage.Diagnostics;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Challenges.Keeping;

/// <summary>
/// Pages that were rendered once: made of packaged views alone, or of the app's own where its owner says that they are
/// the same for everybody. They are rendered for nobody, in a request without user, cookies, session and query; so
/// nothing of a visitor is in them, whatever a view reads.
/// </summary>
internal sealed class KeptPages : IDisposable
{
    /// <summary>Some kilobytes each. Languages and hosts are what visitors name, so all are thrown away then.</summary>
    private const int Capacity = 1_000;

    /// <summary>A layout may need what is down for the moment.</summary>
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMinutes(1);

    private readonly PageRenderer _renderer;
    private readonly PackagedViews _packaged;
    private readonly HtmlEncoder _encoder;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger<KeptPages> _logger;
    private readonly PagePlaces _places = new();
    private readonly LogRateLimiter _failures;
    private readonly IDisposable _watch;
    private ConcurrentDictionary<KeptPageKey, Kept> _pages = new();

    public KeptPages(
        PageRenderer renderer,
        PackagedViews packaged,
        HtmlEncoder encoder,
        IServiceScopeFactory scopes,
        SettingsMonitor options,
        TimeProvider time,
        ILogger<KeptPages> logger)
    {
        _renderer = renderer;
        _packaged = packaged;
        _encoder = encoder;
        _scopes = scopes;
        _time = time;
        _logger = logger;
        _failures = new LogRateLimiter(time);
        _watch = options.OnChange(_ => ThrowAway());
        HotReload.Updated += ThrowAway;
    }

    /// <summary>How many there are.</summary>
    public int Count => _pages.Values.Count(page => page.Rendering is { IsCompletedSuccessfully: true, Result: { } });

    public void Dispose()
    {
        HotReload.Updated -= ThrowAway;
        _watch.Dispose();
    }

    /// <summary>How a page for this request is rendered, if it may be a kept one.</summary>
    /// <param name="action">The request.</param>
    /// <param name="views">What the page is rendered by.</param>
    /// <param name="settings">The options the request goes by.</param>
    [SuppressMessage("Design", "CA1031", Justification =
        "The app's code may be asked for a layout. Who renders the page for the visitor meets its fault, and says so.")]
    public KeptWay? WayFor(ActionContext action, PageViews views, ResolvedOptions settings)
    {
        if (!_packaged.IsSettled)
            return null;

        try
        {
            var defaultLayout = _renderer.DefaultLayout(action, views);
            if (_packaged.Are(
                views.View ?? views.PackagedView, views.Layout ?? defaultLayout, isMainPage: !views.AreStandalone))
                return new(defaultLayout, Site: null);
            return settings.Options.SamePageForEveryone && _packaged.IsFoundAlike
                ? new(defaultLayout, KeptPageKey.Surroundings.Of(action.HttpContext.Request))
                : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Writes a page that is there already.</summary>
    /// <returns>Whether there was one; else <see cref="WriteNewAsync"/> makes it.</returns>
    public bool TryWrite(PageTemplate page, KeptWay way, PageBuffer to)
    {
        var model = ModelOf(page, way);
        if (!_pages.TryGetValue(KeyOf(page, way, model), out var kept) || !kept.Rendering.IsCompletedSuccessfully ||
            kept.Rendering.Result is not { } known)
            return false;

        known.WriteTo(to, _encoder, model);
        return true;
    }

    /// <summary>Renders a page, once for all that ask for it, and writes it.</summary>
    /// <returns><see langword="false"/> where it cannot be kept: then it has to be rendered for the visitor.</returns>
    public async Task<bool> WriteNewAsync(HttpContext context, PageTemplate page, KeptWay way, PageBuffer to)
    {
        var model = ModelOf(page, way);
        var key = KeyOf(page, way, model);
        var pages = _pages;
        if (pages.Count >= Capacity)
            pages.Clear();
        if (pages.TryGetValue(key, out var known) && known.IsToBeTriedAgain(_time.GetUtcNow()))
            pages.TryRemove(new(key, known));

        var kept = pages.GetOrAdd(key, _ => new Kept(
            new Lazy<Task<KeptPage?>>(() => RenderApartAsync(context, page, way)), _time.GetUtcNow() + BeforeNextTry));
        if (await kept.Rendering is not { } rendered)
            return false;

        rendered.WriteTo(to, _encoder, model);
        return true;
    }

    private static BotChallengePageModel ModelOf(PageTemplate page, KeptWay way) =>
        page.CreateModel(new LayoutChoice(page.Views.Layout, way.DefaultLayout, HasMain: false));

    private static KeptPageKey KeyOf(PageTemplate page, KeptWay way, BotChallengePageModel model) =>
        KeptPageKey.Of(page.Views, way.DefaultLayout, model, way.Site);

    private void ThrowAway() => _pages = new();

    /// <summary>
    /// In a flow of its own: what the app keeps in one, such as the current request, is not there either. Only the
    /// culture is, which the key has.
    /// </summary>
    private Task<KeptPage?> RenderApartAsync(HttpContext context, PageTemplate page, KeptWay way)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var chosen = context.Features.Get<IRequestCultureFeature>()?.RequestCulture;
        // The app's layout finds the nonce for its own tags where its middleware has put it.
        var nonce = ModelOf(page, way).Nonce;
        object[] nonceItems =
            [.. context.Items.Where(item => item.Value is string text && text == nonce).Select(item => item.Key)];
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(async () =>
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
                await using var scope = _scopes.CreateAsyncScope();
                var nobody = Nobody(scope.ServiceProvider, way.Site);
                if (chosen is not null)
                    nobody.Features.Set<IRequestCultureFeature>(new RequestCultureFeature(chosen, provider: null));
                foreach (var item in nonceItems)
                    nobody.Items[item] = _places.MarkOf(PagePlace.Nonce);
                return await TryRenderAsync(nobody, page, way);
            });
        }
    }

    private static DefaultHttpContext Nobody(IServiceProvider services, KeptPageKey.Surroundings? site)
    {
        var nobody = new DefaultHttpContext { RequestServices = services };
        var request = nobody.Request;
        (request.Method, request.Path) = (HttpMethods.Get, "/");
        if (site is not null)
        {
            (request.Scheme, request.Host) = (site.Scheme, new HostString(site.Host));
            request.PathBase = new PathString(site.PathBase);
        }

        // What helpers for links ask for.
        nobody.SetEndpoint(new Endpoint(requestDelegate: null, EndpointMetadataCollection.Empty, "Page for everyone"));
        if (services.GetService<IHttpContextAccessor>() is { } accessor)
            accessor.HttpContext = nobody;
        return nobody;
    }

    [SuppressMessage("Design", "CA1031", Justification =
        "A view of the app's may need a visitor, and throw what it likes without one. Then it is rendered for each.")]
    private async Task<KeptPage?> TryRenderAsync(HttpContext nobody, PageTemplate page, KeptWay way)
    {
        try
        {
            var html = await _renderer.RenderAsWantedAsync(
                new ActionContext(nobody, new RouteData(), new ActionDescriptor()),
                page with { CreateModel = layout => _places.Mark(page.CreateModel(layout)) },
                way.DefaultLayout);
            var (texts, places) = _places.Find(html);
            return new KeptPage(way.Site is null ? [.. texts.Select(PageLetters.Write)] : texts, places);
        }
        catch (Exception fault)
        {
            LogFailure(fault);
        }

        return null;
    }

    private void LogFailure(Exception fault)
    {
        if (_failures.TryAcquire())
            Log.PageNotKept(_logger, fault);
    }

    private sealed class Kept(Lazy<Task<KeptPage?>> rendering, DateTimeOffset nextTry)
    {
        public Task<KeptPage?> Rendering => rendering.Value;

        public bool IsToBeTriedAgain(DateTimeOffset now) =>
            now >= nextTry && Rendering is { IsCompletedSuccessfully: true, Result: null };
    }
}
