using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.Challenges.Languages;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Passes;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Challenges;

/// <summary>Writes the challenge page: at its own address, or in place at the wanted URL.</summary>
internal sealed class ChallengePage(
    CallbackInvoker delegates,
    ChallengeIssuer challenges,
    FormProtector forms,
    ChallengePaths paths,
    AssetCatalog assets,
    ChallengeTexts texts,
    LanguageList languages,
    AppRenderer renderers,
    PageWays ways,
    PassReturns returns,
    WaitPage waits,
    PageWriter pages)
{
    public const string PackagedView = "/Views/Shared/BotChallengePage/Challenge.cshtml";

    private readonly ConcurrentDictionary<(string Culture, string Provider, bool IsShort), string> _encoded = new();

    /// <summary>
    /// A page that a browser fetches ahead of a click has to look like a failure, whatever <c>StatusCode</c> says: so
    /// it is thrown away, and the click asks anew.
    /// </summary>
    public static int StatusFor(HttpRequest request, ResolvedOptions settings) =>
        RequestKind.IsPrefetch(request) ? StatusCodes.Status403Forbidden : settings.Options.StatusCode;

    /// <param name="context">The request that gets the page.</param>
    /// <param name="wanted">Which challenge it has.</param>
    /// <param name="destination">Where the visitor goes after success; <see langword="null"/> in place.</param>
    /// <param name="status">Status of the page.</param>
    /// <param name="settings">The options the request goes by.</param>
    /// <param name="form">The form that the page carries on; <see langword="null"/> where there is none.</param>
    /// <param name="fault">What went wrong before; <see langword="null"/> where nothing did.</param>
    /// <param name="retryAfter">After how long another try may help.</param>
    public Task WriteAsync(
        HttpContext context,
        WantedChallenge wanted,
        ReturnUrl? destination,
        int status,
        ResolvedOptions settings,
        PostedForm? form = null,
        FaultWords? fault = null,
        TimeSpan? retryAfter = null)
    {
        if (wanted.Provider == ChallengeProviders.Wait)
            return waits.WriteAsync(
                context, () => WaitingOf(Make(context, wanted, form, notice: null), destination, fault), status,
                settings);

        var notice = NoticeOf(context, destination, fault, retryAfter);
        var views = new PageViews(wanted.Policy.View, PackagedView, settings.Options.Layout);
        return wanted.Policy.Renderer is null
            ? pages.WriteAsync(
                context, views, () => TemplateOf(Make(context, wanted, form, notice), destination, views), status,
                settings)
            : WriteOfAppAsync(Make(context, wanted, form, notice), destination, views, status, settings);
    }

    /// <summary>
    /// Writes the page for a visitor who waits already: with the same ticket, and the rest of the time.
    /// </summary>
    /// <param name="context">The request that gets the page.</param>
    /// <param name="policy">What they are to pass.</param>
    /// <param name="level">The level that is asked for.</param>
    /// <param name="ticket">Their ticket.</param>
    /// <param name="ticketText">The same as text.</param>
    /// <param name="destination">Where they go on to.</param>
    /// <param name="settings">The options that the request goes by.</param>
    /// <param name="form">The form of theirs that the page carries on.</param>
    public Task WriteWaitAsync(
        HttpContext context, ResolvedPolicy policy, ChallengeLevel level, Ticket ticket, string ticketText,
        ReturnUrl destination, ResolvedOptions settings, PostedForm? form = null)
    {
        ChallengeHeaders.AddChallengeHeader(context, ticket.Provider);
        var kept = form is null ? null : new SealedForm(form, forms.Seal(form, ticket.Id), ticketText);
        var waiting = new Waiting(
            policy, level, ticketText, ticket.ReadyAt, TicketReference.Of(ticket), destination)
        {
            Form = kept,
            IsUnderWay = true,
            Tries = ChallengePaths.TriesOf(context.Request),
        };
        return waits.WriteAsync(context, () => waiting, StatusFor(context.Request, settings), settings);
    }

    private Waiting WaitingOf(Made made, ReturnUrl? destination, FaultWords? fault)
    {
        var (request, challenge) = (made.Context.Request, made.Challenge);
        return new Waiting(
            challenge.Wanted.Policy, challenge.Wanted.Level, challenge.TicketText, challenge.ReadyAt,
            challenge.Reference, DestinationOf(request, destination))
        {
            Form = made.Form,
            Fault = fault,
            Tries = fault is null ? 0 : ChallengePaths.TriesOf(request) + 1,
        };
    }

    /// <summary>Also of a pass that was given without a script, and has not come back.</summary>
    private FaultNote? NoticeOf(
        HttpContext context, ReturnUrl? destination, FaultWords? fault, TimeSpan? retryAfter)
    {
        var words = fault ??
            (returns.LostBy(context, DestinationOf(context.Request, destination)) > 0 ? FaultWords.Cookies : null);
        return words is null ? null : new FaultNote(words, retryAfter, texts.In(texts.CultureOf(context)));
    }

    /// <summary>Where the app does not answer, its visitor gets the library's page, with the same ticket.</summary>
    private async Task WriteOfAppAsync(
        Made made, ReturnUrl? destination, PageViews views, int status, ResolvedOptions settings)
    {
        var (context, page) = (made.Context, TemplateOf(made, destination, views));
        var rendering = RenderingOf(made, destination);
        if (await renderers.RenderAsync(made.Challenge.Wanted.Policy.Renderer!, rendering, status) is { } body)
            await PageWriter.WriteOfAppAsync(context, body, page.Epilogue, settings);
        else
            await pages.WriteAsync(context, views, () => page, status, settings);
    }

    private Made Make(HttpContext context, WantedChallenge wanted, PostedForm? form, IHtmlContent? notice)
    {
        var challenge = challenges.Issue(context, wanted);
        var kept = form is null ? null
            : challenge.TicketText.Length > 0
                ? new SealedForm(form, forms.Seal(form, challenge.TicketId.Span), challenge.TicketText)
            // The app has no keys at the moment: nothing can be sealed, and nothing has been sent.
            : new SealedForm(
                form.IsKept ? PostedForm.Lost(FormLoss.Unreadable, form.Url) : form, Text: null, TicketText: "");
        var headers = context.Response.Headers;
        ChallengeHeaders.AddChallengeHeader(context, challenge.Provider);
        ChallengeHeaders.AddClientHeader(
            context, paths.Client(context.Request, wanted.Policy, wanted.Level, UrlCulture.Of(context)));
        if (challenge.Widget is { ScriptUrl: { } script, IsScriptModule: var isModule })
            headers.Link = StringValues.Concat(
                headers.Link, $"<{script}>; rel={(isModule ? "modulepreload" : "preload; as=script")}");

        var options = wanted.Policy.Settings.Options;
        var nonce = delegates.Call(nameof(options.CspNonce), options.CspNonce, context);
        return new Made(context, challenge, texts.CultureOf(context), nonce, kept, notice);
    }

    private PageTemplate TemplateOf(Made made, ReturnUrl? destination, PageViews views) => new(
        views,
        layout => CreateModel(made, destination, layout),
        model => PlainPage.Render((ChallengeModel)model))
    {
        Epilogue = EnhancedNavigation.FrameFor(made.Context, paths.Reload(made.Context.Request), made.Nonce),
    };

    private ChallengeRenderingContext RenderingOf(Made made, ReturnUrl? destination)
    {
        var (context, challenge, culture, _, _, _) = made;
        var ofProvider = challenge.Widget?.Data ?? ReadOnlyDictionary<string, string>.Empty;
        var data = AttributesOf(made, destination)
            .Concat(ConstantAttributesIn(culture, challenge.Provider, ShortScriptOf(made) is not null))
            .Concat(ofProvider.Select(entry => new KeyValuePair<string, string?>(entry.Key, entry.Value)))
            .Where(entry => entry.Value is not null);
        return new ChallengeRenderingContext
        {
            HttpContext = context,
            Model = CreateModel(made, destination, LayoutChoice.Standalone),
            Policy = challenge.Wanted.Policy.Name,
            Provider = challenge.Provider,
            Reason = challenge.Wanted switch
            {
                { IsRecheck: true } => ChallengeReason.OtherNetwork,
                { IsOutage: true } => ChallengeReason.ProviderUnavailable,
                _ => ChallengeReason.NoPass,
            },
            Data = data.GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .ToDictionary(entries => entries.Key, entries => entries.First().Value!, StringComparer.Ordinal),
            Texts = texts.In(culture),
        };
    }

    private ChallengeModel CreateModel(Made made, ReturnUrl? destination, LayoutChoice layout)
    {
        var (context, challenge, culture, nonce, form, notice) = made;
        var (strings, policy, shortScript) = (texts.In(culture), challenge.Wanted.Policy, ShortScriptOf(made));
        var visit = new PageWays.Visit(context, challenge, DestinationOf(context.Request, destination), form?.Text);
        var isPlain = challenge.Widget is { Form: not null };
        var withoutScript = ways.WithoutScript(visit, strings);
        return new ChallengeModel
        {
            Attributes = new DataAttributes(
                AttributesOf(made, destination),
                EncodedAttributesIn(culture, challenge.Provider, shortScript is not null),
                challenge.Widget?.Data ?? ReadOnlyDictionary<string, string>.Empty),
            Widget = WidgetContent.Of(challenge.Widget, fields => ways.FormOf(visit, fields)),
            ScriptUrl = paths.Asset(
                context.Request, (shortScript ?? assets.ScriptFor(challenge.Provider)).Name),
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(challenge.Provider).Name),
            Nonce = nonce,
            Language = ChallengeTexts.TagOf(culture),
            Direction = ChallengeTexts.DirectionOf(culture),
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Title = strings["Title"],
            Blurb = strings[isPlain ? "ScriptInteractive" : "Blurb"],
            WhyTitle = strings["WhyTitle"],
            Why = strings["Why"],
            NoScript = isPlain ? "" : strings["NoScript"],
            WithoutScript = withoutScript,
            ScriptMissing = withoutScript is { IsLink: true } ? new LabelledLink(withoutScript) : null,
            Choice = ways.Choice(visit, strings),
            Notice = notice,
            Form = form is null ? null : NoteOn(made, form, strings),
            Help = HelpLine.Of(context, policy, challenge.Reference, strings),
            LanguagesTitle = strings["Languages"],
            Languages = languages.For(context, challenge.Wanted, destination, culture),
            Theme = policy.Settings.Options.Theme,
            LayoutHasMain = layout.HasMain,
            Layout = layout.Forced,
            DefaultLayout = layout.Default,
        };
    }

    private KeyValuePair<string, string?>[] AttributesOf(Made made, ReturnUrl? destination)
    {
        var (context, challenge) = (made.Context, made.Challenge);
        var policy = challenge.Wanted.Policy;
        return
        [
            new("provider", challenge.Provider),
            new("ticket", challenge.TicketText),
            new("policy", policy.Name),
            new("verify-url", paths.Verify(context.Request)),
            new("reference", challenge.Reference),
            new("dest", destination?.Value),
            new("form", made.Form?.Text),
            new("form-lost", made.Form?.Loss),
            new("original", OriginalUrl(context.Request, destination)),
            new("script-url", challenge.Widget?.ScriptUrl),
            new("script-type", challenge.Widget is { IsScriptModule: true } ? "module" : null),
            new("widget-content", challenge.Widget is null or { Content: null, Form: null } ? null : "true"),
            new("partitioned",
                PassCookie.IsPartitioned(context.Request, policy.Settings.Options.Pass) ? "true" : null),
            new("tokens", policy.GivesTokens ? "true" : null),
            new("unavailable", challenge.Widget is null ? "true" : null),
            new("fallback-url", FallbackUrl(context, challenge.Wanted)),
            new("theme", PageThemeText.Of(policy.Settings.Options.Theme)),
        ];
    }

    /// <summary>
    /// The short script, where the page is of the kind that nearly everybody gets: with what it needs in the page, in a
    /// browser that has all means, and without a form. All others start with the whole one.
    /// </summary>
    private AssetFile? ShortScriptOf(Made made) =>
        made is { Form: null, Challenge: { Widget: not null, Wanted.Policy: var policy } } &&
        policy is { Alternatives.Count: 0, GivesTokens: false } &&
        SecureContext.IsOf(made.Context.Request)
            ? assets.ShortScriptFor(made.Challenge.Provider)
            : null;

    private KeyValuePair<string, string?>[] ConstantAttributesIn(
        CultureInfo culture, string provider, bool isShort) =>
        isShort
            ?
            [
                new("language", ChallengeTexts.TagOf(culture)),
                new("whole", assets.WholeScriptFor(provider, culture).Name),
                new("words", texts.FirstTextsIn(culture)),
            ]
            :
            [
                new("language", ChallengeTexts.TagOf(culture)),
                new("texts", texts.ScriptTextsIn(culture, provider)),
            ];

    /// <summary>The same for all who read the language.</summary>
    private string EncodedAttributesIn(CultureInfo culture, string provider, bool isShort) =>
        _encoded.TryGetValue((culture.Name, provider, isShort), out var known) ? known
            : _encoded.GetOrAdd(
                (culture.Name, provider, isShort),
                DataAttributes.Encode(ConstantAttributesIn(culture, provider, isShort)));

    private FormNote NoteOn(Made made, SealedForm form, IReadOnlyDictionary<string, string> strings) => new()
    {
        Text = strings[form.Form.Loss switch
        {
            FormLoss.None => "FormKept",
            FormLoss.Foreign => "FormForeign",
            _ => "FormLost",
        }],
        Link = form.Form.Loss == FormLoss.Foreign ? (strings["ScriptContinue"], form.Form.Url.Value) : null,
        Sealed = form,
        SendText = strings["ScriptFormSend"],
        FormUrl = paths.KeptForm(
            made.Context.Request, UrlCulture.Of(made.Context), PageWays.OtherFor(made.Challenge.Wanted)),
    };

    /// <summary>
    /// For the words that this page is a copy, and the link from there to the original. Only a proxy knows it better.
    /// </summary>
    private string OriginalUrl(HttpRequest request, ReturnUrl? destination)
    {
        var original = DestinationOf(request, destination);
        return $"{request.Scheme}://{RequestHost.Of(request)}{original.Value}";
    }

    private ReturnUrl DestinationOf(HttpRequest request, ReturnUrl? destination) =>
        destination ?? ReturnUrl.OfRequest(request, paths.Prefix) ?? ReturnUrl.Root(RequestPathBase.Of(request));

    private string? FallbackUrl(HttpContext context, WantedChallenge wanted) =>
        wanted.HasAnother(out var provider)
            ? paths.Page(
                context.Request, wanted.Policy, wanted.Level, provider: provider, inFull: wanted.IsEasyRecheck,
                culture: UrlCulture.Of(context))
            : null;

    /// <summary>What a page is made of.</summary>
    private sealed record Made(
        HttpContext Context, IssuedChallenge Challenge, CultureInfo Culture, string? Nonce, SealedForm? Form,
        IHtmlContent? Notice);
}
