using System.Globalization;
using BotChallengePage.Requests;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tickets;

/// <summary>
/// URLs of the library's own endpoints. The prefix is taken once: endpoints are mapped at start and do not move when
/// the configuration changes.
/// </summary>
internal sealed class ChallengePaths(SettingsMonitor options)
{
    /// <summary>Below the prefix: whether a visitor has passed.</summary>
    public const string Pass = "pass";

    /// <summary>Below the prefix: a challenge for the client script.</summary>
    public const string ClientChallenge = "client";

    /// <summary>Below the prefix: where answers are checked.</summary>
    public const string VerifyAnswer = "verify";

    /// <summary>Below the prefix: where a page tells which reference its visitor reads.</summary>
    public const string Report = "report";

    /// <summary>
    /// Below the prefix: where a visitor who has waited goes on; in the place of the provider's own endpoints.
    /// </summary>
    public const string Waited = "wait";

    /// <summary>Below the prefix: what becomes of a form that a page has kept.</summary>
    public const string KeptForms = "form";

    /// <summary>Below the prefix: the page before forms that has Cloudflare check the visitor.</summary>
    public const string ClearancePage = "clearance";

    /// <summary>Below the prefix: where that page uploads a small file, for Cloudflare to see.</summary>
    public const string ClearanceFile = ClearancePage + "/upload";

    /// <summary>Says in a query that a visitor leaves that page.</summary>
    public const string DoneKey = "done";

    /// <summary>Below the prefix: scripts and stylesheets.</summary>
    public const string Assets = "assets";

    /// <summary>Below the prefix: the script that loads a page anew.</summary>
    public const string ReloadScript = "reload.js";

    /// <summary>Below the prefix: the page of all languages.</summary>
    public const string AllLanguages = "languages";

    /// <summary>
    /// Says in a query which level is asked for. Unsigned, as the policy: it can only earn that level's pass.
    /// </summary>
    private const string LevelKey = "level";

    /// <summary>
    /// Says in a query that a visitor whose pass is good but for the network wants the whole challenge.
    /// </summary>
    public const string RecheckKey = "recheck";

    /// <summary>Says in a query that the client script looks whether a pass is to be earned anew.</summary>
    public const string RenewKey = "renew";

    /// <summary>Says in a query that a visitor knows what is wrong, and tries again.</summary>
    public const string RetryKey = "retry";

    /// <summary>Says in a query how many tickets a visitor who waits has had in vain.</summary>
    private const string TriesKey = "again";

    /// <summary>Says in a query for which form a challenge is: the path that the form is sent to.</summary>
    public const string FormKey = "form";

    /// <summary>Below the prefix: challenges for ALTCHA's own widget inside of a form.</summary>
    public const string Altcha = "altcha";

    /// <summary>What the query of a page consists of, beside its language.</summary>
    private static readonly string[] OfPage = ["dest", "policy", LevelKey, RecheckKey, "provider"];

    private static readonly string[] Own =
    [
        Pass, ClientChallenge, VerifyAnswer, Report, KeptForms, Assets, ReloadScript, Altcha, AllLanguages,
        ClearancePage,
    ];

    private readonly string _verify = $"{options.AtStart.PathPrefix}/{VerifyAnswer}";

    public string Prefix { get; } = options.AtStart.PathPrefix;

    public string Page(HttpRequest request) => Base(request) + Prefix;

    /// <param name="request">The request, for where the app is mounted.</param>
    /// <param name="policy">The policy to pass.</param>
    /// <param name="level">The least level of the pass; the policy's own is not written.</param>
    /// <param name="destination">Where to go on.</param>
    /// <param name="provider">The provider that stands in for the policy's own.</param>
    /// <param name="inFull">
    /// Whether a visitor whose pass is good but for the network is challenged all the same.
    /// </param>
    /// <param name="culture">
    /// The language of the page, as a part of a query: the culture that the wanted URL is in, where that is known of
    /// the URL alone, or what the visitor has chosen.
    /// </param>
    public string Page(
        HttpRequest request,
        ResolvedPolicy policy,
        ChallengeLevel level,
        ReturnUrl? destination = null,
        string? provider = null,
        bool inFull = false,
        string? culture = null)
    {
        var url = Page(request);
        if (destination is not null)
            url = $"{url}?dest={Uri.EscapeDataString(destination.Value)}";
        return WithQuery(url, policy, level, provider, inFull, culture);
    }

    /// <summary>Whether a key of a query is one of the page's own, and not for its language.</summary>
    public static bool IsOfPage(string key) => OfPage.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the library has an endpoint of that name below the prefix. Routes ignore case.</summary>
    public static bool IsOwn(string name) => Own.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The level that the URL of a page asks for, as far as the policy reaches it.</summary>
    public static ChallengeLevel LevelOf(HttpRequest request, ResolvedPolicy policy)
    {
        var asked = request.Query[LevelKey].ToString();
        return policy.LevelFor(Enum.GetValues<ChallengeLevel>().FirstOrDefault(
            level => string.Equals(level.ToString(), asked, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Where the client script gets a challenge.</summary>
    /// <inheritdoc cref="Page(HttpRequest, ResolvedPolicy, ChallengeLevel, ReturnUrl?, string?, bool, string?)"/>
    public string Client(
        HttpRequest request,
        ResolvedPolicy policy,
        ChallengeLevel level,
        string? culture,
        string? provider = null,
        bool inFull = false) =>
        WithQuery($"{Page(request)}/{ClientChallenge}", policy, level, provider, inFull, culture);

    /// <summary>Where the script of a form's widget gets a challenge.</summary>
    /// <param name="request">The request, for where the app is mounted.</param>
    /// <param name="policy">The policy of the widget.</param>
    /// <param name="form">
    /// The path that the form is sent to; <see langword="null"/> where the script finds out.
    /// </param>
    /// <param name="culture">The culture that the page is in, where that is known of the URL alone.</param>
    /// <param name="level">The least level of the check.</param>
    /// <param name="provider">The provider that stands in for the policy's own.</param>
    public string Form(
        HttpRequest request,
        ResolvedPolicy policy,
        string? form,
        string? culture,
        ChallengeLevel level,
        string? provider = null)
    {
        var url = Client(request, policy, level, culture, provider);
        return form is null ? url : Append(url, FormKey, form);
    }

    /// <summary>Where all languages of the page are to be chosen from.</summary>
    public string Languages(HttpRequest request) => $"{Page(request)}/{AllLanguages}";

    public string PassState(HttpRequest request) => $"{Page(request)}/{Pass}";

    /// <summary>Where the button of a page without script sends the form that it has kept.</summary>
    /// <param name="request">The request, for where the app is mounted.</param>
    /// <param name="culture">The language of the page, as a part of a query.</param>
    /// <param name="provider">Who asks a visitor without a pass, where that is not the policy's own.</param>
    public string KeptForm(HttpRequest request, string? culture, string? provider = null)
    {
        var url = $"{Page(request)}/{KeptForms}{(culture is null ? "" : "?")}{culture}";
        return provider is null ? url : Append(url, "provider", provider);
    }

    /// <summary>Where a visitor who has waited goes on.</summary>
    /// <param name="request">The request, for where the app is mounted.</param>
    /// <param name="ticket">Their ticket.</param>
    /// <param name="destination">Where they go on to.</param>
    /// <param name="culture">The language of the page, as a part of a query.</param>
    /// <param name="tries">How many tickets they had in vain.</param>
    public string Wait(HttpRequest request, string ticket, ReturnUrl destination, string? culture, int tries)
    {
        var url = $"{Page(request)}/{Waited}?ticket={ticket}&dest={Uri.EscapeDataString(destination.Value)}";
        if (culture is not null)
            url = $"{url}&{culture}";
        return tries == 0 ? url : Append(url, TriesKey, tries.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Where a visitor waits anew who knows what was wrong.</summary>
    /// <inheritdoc cref="Page(HttpRequest, ResolvedPolicy, ChallengeLevel, ReturnUrl?, string?, bool, string?)"/>
    public string WaitAgain(
        HttpRequest request, ResolvedPolicy policy, ChallengeLevel level, ReturnUrl destination, string? culture) =>
        Append(Page(request, policy, level, destination, ChallengeProviders.Wait, culture: culture), RetryKey, "1");

    /// <summary>How many tickets a visitor had in vain, by what they say themselves.</summary>
    public static int TriesOf(HttpRequest request) =>
        int.TryParse(
            request.Query[TriesKey], NumberStyles.None, CultureInfo.InvariantCulture, out var tries)
            ? Math.Min(tries, byte.MaxValue) : 0;

    /// <summary>The page before a form.</summary>
    /// <param name="request">The request, for where the app is mounted.</param>
    /// <param name="destination">The page with the form.</param>
    /// <param name="culture">The language of the page, as a part of a query.</param>
    public string Clearance(HttpRequest request, ReturnUrl destination, string? culture) =>
        $"{Page(request)}/{ClearancePage}?dest={Uri.EscapeDataString(destination.Value)}" +
        (culture is null ? "" : $"&{culture}");

    /// <summary>The way on from there.</summary>
    public string ClearanceDone(HttpRequest request, ReturnUrl destination) =>
        Append(Clearance(request, destination, culture: null), DoneKey, "1");

    public string ClearanceUpload(HttpRequest request) => $"{Page(request)}/{ClearanceFile}";

    /// <summary>Where a page tells what went wrong on it.</summary>
    public string ReportUrl(HttpRequest request) => $"{Page(request)}/{Report}";

    /// <summary>The start page of the app.</summary>
    public static string Home(HttpRequest request) => Base(request) + "/";

    public string Verify(HttpRequest request) => Base(request) + _verify;

    /// <summary>Where a page without script sends its answer.</summary>
    /// <param name="request">The request, for where the app is mounted.</param>
    /// <param name="culture">The language of the page, as a part of a query.</param>
    public string VerifyForm(HttpRequest request, string? culture) =>
        $"{Verify(request)}{(culture is null ? "" : "?")}{culture}";

    /// <summary>The same where a visitor knows what was wrong, and tries again.</summary>
    /// <inheritdoc cref="VerifyForm"/>
    public string VerifyFormAgain(HttpRequest request, string? culture) =>
        Append(VerifyForm(request, culture), RetryKey, "1");

    public string Reload(HttpRequest request) => $"{Page(request)}/{ReloadScript}";

    /// <summary>Where the endpoints of a provider's own are.</summary>
    public string Provider(HttpRequest request, string provider) => $"{Page(request)}/{provider}";

    public string Asset(HttpRequest request, string fileName) => $"{Page(request)}/{Assets}/{fileName}";

    private static string Base(HttpRequest request) => RequestPathBase.Of(request).ToUriComponent();

    private static string WithQuery(
        string url, ResolvedPolicy policy, ChallengeLevel level, string? provider, bool inFull, string? culture)
    {
        if (!policy.IsDefault)
            url = Append(url, "policy", policy.Name);
        if (level > policy.MinimumLevel)
            url = Append(url, LevelKey, level.ToString());
        if (culture is not null)
            url = $"{url}{Separator(url)}{culture}";
        if (inFull)
            url = Append(url, RecheckKey, "no");
        return provider is null ? url : Append(url, "provider", provider);
    }

    private static string Append(string url, string name, string value) =>
        $"{url}{Separator(url)}{name}={Uri.EscapeDataString(value)}";

    private static char Separator(string url) => url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
}
