using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Diagnostics;
using BotChallengePage.KeptForms;
using BotChallengePage.Localization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Challenges;

/// <summary>
/// The page that lets a visitor wait. It goes on by itself; but not where that would lose a form of theirs, nor where
/// it has led nowhere twice: then it says what is wrong, and is still.
/// </summary>
internal sealed class WaitPage(
    CallbackInvoker delegates, ChallengePaths paths, AssetCatalog assets, ChallengeTexts texts, PassReturns returns,
    PageWriter pages, TimeProvider time, ILogger<WaitPage> logger)
{
    public const string PackagedView = "/Views/Shared/BotChallengePage/Wait.cshtml";

    private const int MostTries = 2;
    private const int MostReferences = 100;

    private readonly OwnCounter _references = new("wait-references", TimeSpan.FromMinutes(1), 1, time);

    /// <param name="context">The request that gets the page.</param>
    /// <param name="make">Says who waits for what; with a ticket, for who has none yet.</param>
    /// <param name="status">The status of the page.</param>
    /// <param name="settings">The options that the request goes by.</param>
    public Task WriteAsync(HttpContext context, Func<Waiting> make, int status, ResolvedOptions settings)
    {
        var views = new PageViews(View: null, PackagedView, settings.Options.Layout);
        var nonce = delegates.Call(nameof(settings.Options.CspNonce), settings.Options.CspNonce, context);
        return pages.WriteAsync(context, views, () => TemplateOf(context, make(), views, nonce), status, settings);
    }

    private PageTemplate TemplateOf(HttpContext context, Waiting waiting, PageViews views, string? nonce)
    {
        var culture = texts.CultureOf(context);
        var parts = PartsOf(context, waiting, texts.In(culture));
        if (parts.RefreshText is { } refresh)
            context.Response.Headers["Refresh"] = refresh;
        return new PageTemplate(views, CreateModel, model => PlainPage.Render((WaitModel)model))
        {
            Epilogue = EnhancedNavigation.FrameFor(context, paths.Reload(context.Request), nonce),
        };

        WaitModel CreateModel(LayoutChoice layout) => new()
        {
            Title = parts.Title,
            Blurb = parts.Blurb,
            Notice = parts.Notice,
            TimeLeft = parts.TimeLeft,
            Continue = parts.Continue,
            Refresh = parts.RefreshText is { } content ? new RefreshMeta(content) : null,
            Help = parts.Help,
            SiteName = SiteName.Of(context.Request),
            HomeUrl = ChallengePaths.Home(context.Request),
            Language = ChallengeTexts.TagOf(culture),
            Direction = ChallengeTexts.DirectionOf(culture),
            StylesheetUrl = paths.Asset(context.Request, assets.StylesheetFor(ChallengeProviders.Wait).Name),
            Nonce = nonce,
            Theme = waiting.Policy.Settings.Options.Theme,
            LayoutHasMain = layout.HasMain,
            Layout = layout.Forced,
            DefaultLayout = layout.Default,
        };
    }

    private Parts PartsOf(HttpContext context, Waiting waiting, IReadOnlyDictionary<string, string> strings)
    {
        var lost = context.Request.Query.ContainsKey(ChallengePaths.RetryKey)
            ? 0 : returns.LostBy(context, waiting.Destination);
        var fault = waiting.Fault ?? (lost > 0 ? FaultWords.Cookies : null);
        if (fault is not null && _references.Increment(default) <= MostReferences)
            Log.ReferenceShown(
                logger, waiting.Reference, fault.Problem, waiting.Policy.Name, ChallengeProviders.Wait);
        var isStuck = fault == FaultWords.Loop || waiting.TicketText.Length == 0 ||
            waiting.Tries >= MostTries || (!waiting.IsUnderWay && HasLostAll(context, waiting, lost));
        return isStuck
            ? StuckParts(context, waiting, fault ?? FaultWords.Unavailable, strings)
            : WaitingParts(context, waiting, fault, strings);
    }

    private bool HasLostAll(HttpContext context, Waiting waiting, long lost) => waiting.Policy.GivesTokens
        ? lost > 0 && returns.HasLostTokens(context, waiting.Destination)
        : lost >= MostTries;

    private Parts WaitingParts(
        HttpContext context, Waiting waiting, FaultWords? fault, IReadOnlyDictionary<string, string> strings)
    {
        var rest = waiting.ReadyAt - time.GetUtcNow();
        var url = paths.Wait(
            context.Request, waiting.TicketText, waiting.Destination, UrlCulture.Of(context), waiting.Tries);
        var isLink = waiting.Form?.Text is null && WayOn.IsShort(url);
        return new Parts(strings["ScriptWaitTitle"], WordsFor(waiting, isLink, strings))
        {
            Notice = fault is null ? null : new FaultNote(fault, retryAfter: null, strings),
            Help = fault is null ? null : HelpLine.Of(context, waiting.Policy, waiting.Reference, strings),
            TimeLeft = RetryAfter.InWords(rest, strings),
            Continue = isLink
                ? new LinkButton(url, strings["ScriptContinue"])
                : FormOf(
                    waiting, paths.VerifyForm(context.Request, UrlCulture.Of(context)),
                    new SubmitButton(strings["ScriptContinue"])),
            RefreshText = isLink
                ? string.Create(CultureInfo.InvariantCulture, $"{RetryAfter.Seconds(rest)}; url={url}") : null,
        };
    }

    private Parts StuckParts(
        HttpContext context, Waiting waiting, FaultWords fault, IReadOnlyDictionary<string, string> strings)
    {
        var policy = waiting.Policy;
        var way = WayOn.To(
            FormOf(
                waiting, paths.VerifyFormAgain(context.Request, UrlCulture.Of(context)), HtmlString.Empty),
            paths.WaitAgain(context.Request, policy, waiting.Level, waiting.Destination, UrlCulture.Of(context)),
            ChallengeProviders.Wait, strings["ScriptRetry"], "bcp-button");
        return new Parts(strings[fault.Title], strings[fault.Text])
        {
            Continue = way.IsLink ? new LinkButton(way.Url, way.Text) : way,
            Help = HelpLine.Of(context, policy, waiting.Reference, strings),
        };
    }

    private static AnswerForm FormOf(Waiting waiting, string url, IHtmlContent fields) => new()
    {
        Url = url,
        TicketText = waiting.TicketText,
        Destination = waiting.Destination.Value,
        SealedForm = waiting.Form?.Text,
        Fields = fields,
    };

    private static string WordsFor(Waiting waiting, bool isLink, IReadOnlyDictionary<string, string> strings) =>
        waiting.Form?.Form.Loss switch
        {
            null => strings[isLink ? "WaitBlurb" : "WaitForm"],
            FormLoss.None => $"{strings["FormKept"]} {strings["WaitForm"]}",
            FormLoss.Foreign => $"{strings["FormForeign"]} {strings["WaitBlurb"]}",
            _ => $"{strings["FormLost"]} {strings["WaitBlurb"]}",
        };

    private sealed record Parts(string Title, string Blurb)
    {
        public IHtmlContent? Notice { get; init; }

        public string? TimeLeft { get; init; }

        public required IHtmlContent Continue { get; init; }

        public string? RefreshText { get; init; }

        public IHtmlContent? Help { get; init; }
    }
}
