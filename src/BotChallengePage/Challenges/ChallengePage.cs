using BotChallengePage.Assets;
using BotChallengePage.Challenges.Languages;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
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
    PageAttributes attributes,
    ChallengeTexts texts,
    LanguageList languages,
    AppRenderer renderers,
    PageWays ways,
    PassReturns returns,
    WaitPage waits,
    PageWriter pages)
{
    public const string PackagedView = "/Views/Shared/BotChallengePage/Challenge.cshtml";

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
        var url = destination ??
            ReturnUrl.OfRequest(context.Request, paths.Prefix) ??
            ReturnUrl.Root(RequestPathBase.Of(context.Request));
        if (wanted.Provider == ChallengeProviders.Wait)
            return waits.WriteAsync(context, () => WaitingOf(Make(notice: null), fault), status, settings);

        var notice = NoticeOf(context, url, fault, retryAfter);
        var views = new PageViews(wanted.Policy.View, PackagedView, settings.Options.Layout);
        return wanted.Policy.Renderer is null
            ? pages.WriteAsync(context, views, () => TemplateOf(Make(notice), views), status, settings)
            : WriteOfAppAsync(Make(notice), views, status, settings);

        ChallengeVisit Make(IHtmlContent? notice)
        {
            var (challenge, kept) = Issue(context, wanted, form);
            var options = wanted.Policy.Settings.Options;
            var nonce = delegates.Call(nameof(options.CspNonce), options.CspNonce, context);
            return new(context, challenge, destination, url, texts.CultureOf(context), nonce, kept, notice);
        }
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

    private static Waiting WaitingOf(ChallengeVisit visit, FaultWords? fault)
    {
        var challenge = visit.Challenge;
        return new Waiting(
            challenge.Wanted.Policy, challenge.Wanted.Level, challenge.TicketText, challenge.ReadyAt,
            challenge.Reference, visit.Url)
        {
            Form = visit.Form,
            Fault = fault,
            Tries = fault is null ? 0 : ChallengePaths.TriesOf(visit.Context.Request) + 1,
        };
    }

    /// <summary>Also of a pass that was given without a script, and has not come back.</summary>
    private FaultNote? NoticeOf(HttpContext context, ReturnUrl url, FaultWords? fault, TimeSpan? retryAfter)
    {
        var words = fault ?? (returns.LostBy(context, url) > 0 ? FaultWords.Cookies : null);
        return words is null ? null : new FaultNote(words, retryAfter, texts.In(texts.CultureOf(context)));
    }

    /// <summary>Where the app does not answer, its visitor gets the library's page, with the same ticket.</summary>
    private async Task WriteOfAppAsync(
        ChallengeVisit visit, PageViews views, int status, ResolvedOptions settings)
    {
        var (context, page) = (visit.Context, TemplateOf(visit, views));
        var rendering = RenderingOf(visit);
        if (await renderers.RenderAsync(visit.Challenge.Wanted.Policy.Renderer!, rendering, status) is { } body)
            await PageWriter.WriteOfAppAsync(context, body, page.Epilogue, settings);
        else
            await pages.WriteAsync(context, views, () => page, status, settings);
    }

    private (IssuedChallenge Challenge, SealedForm? Form) Issue(
        HttpContext context, WantedChallenge wanted, PostedForm? form)
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
        return (challenge, kept);
    }

    private PageTemplate TemplateOf(ChallengeVisit visit, PageViews views) => new(
        views,
        layout => CreateModel(visit, layout),
        model => PlainPage.Render((ChallengeModel)model))
    {
        Epilogue = EnhancedNavigation.FrameFor(visit.Context, paths.Reload(visit.Context.Request), visit.Nonce),
    };

    private ChallengeRenderingContext RenderingOf(ChallengeVisit visit)
    {
        var challenge = visit.Challenge;
        return new ChallengeRenderingContext
        {
            HttpContext = visit.Context,
            Model = CreateModel(visit, LayoutChoice.Standalone),
            Policy = challenge.Wanted.Policy.Name,
            Provider = challenge.Provider,
            Reason = challenge.Wanted switch
            {
                { IsRecheck: true } => ChallengeReason.OtherNetwork,
                { IsOutage: true } => ChallengeReason.ProviderUnavailable,
                _ => ChallengeReason.NoPass,
            },
            Data = attributes.ByName(visit),
            Texts = texts.In(visit.Culture),
        };
    }

    private ChallengeModel CreateModel(ChallengeVisit visit, LayoutChoice layout)
    {
        var (context, challenge, culture) = (visit.Context, visit.Challenge, visit.Culture);
        var (strings, policy) = (texts.In(culture), challenge.Wanted.Policy);
        var isPlain = challenge.Widget is { Form: not null };
        var withoutScript = ways.WithoutScript(visit, strings);
        return new ChallengeModel
        {
            Attributes = attributes.Of(visit),
            Widget = WidgetContent.Of(challenge.Widget, fields => ways.FormOf(visit, fields)),
            ScriptUrl = paths.Asset(context.Request, attributes.ScriptOf(visit).Name),
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(challenge.Provider).Name),
            Nonce = visit.Nonce,
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
            Notice = visit.Notice,
            Form = visit.Form is null ? null : NoteOn(visit, visit.Form, strings),
            Help = HelpLine.Of(context, policy, challenge.Reference, strings),
            LanguagesTitle = strings["Languages"],
            Languages = languages.For(context, challenge.Wanted, visit.Destination, culture),
            Theme = policy.Settings.Options.Theme,
            LayoutHasMain = layout.HasMain,
            Layout = layout.Forced,
            DefaultLayout = layout.Default,
        };
    }

    private FormNote NoteOn(ChallengeVisit visit, SealedForm form, IReadOnlyDictionary<string, string> strings) => new()
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
            visit.Context.Request, UrlCulture.Of(visit.Context), PageWays.OtherFor(visit.Challenge.Wanted)),
    };
}
