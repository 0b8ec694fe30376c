using System.Collections.Concurrent;
using BotChallengePage.Options;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// Options of the library, section <c>BotChallengePage</c>. Delegates given to <c>AddBotChallengePage</c> run first and
/// configuration is laid over them, so that the operator, who cannot rebuild, has the last word. Changed configuration
/// holds for the next request; a broken change is logged and the last good options stay in force.
/// </summary>
public sealed class BotChallengePageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "BotChallengePage";

    /// <summary>Name of the policy of directives that name none.</summary>
    public const string DefaultPolicyName = "default";

    /// <summary>Whether anybody is challenged. Off also means that nothing is counted.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How a navigation that has to be challenged is answered.</summary>
    /// <value><see cref="ChallengeMode.Redirect"/>.</value>
    public ChallengeMode Mode { get; set; }

    /// <summary>Status code of the challenge page.</summary>
    /// <value>403.</value>
    public int StatusCode { get; set; } = StatusCodes.Status403Forbidden;

    /// <summary>
    /// Status code of what a script gets that has to be challenged: problem+json, or the page in place. Another one
    /// than 403 helps where a proxy in front of the app puts a page of its own in the place of every 403.
    /// </summary>
    /// <value>403.</value>
    public int ScriptStatusCode { get; set; } = StatusCodes.Status403Forbidden;

    /// <summary>
    /// Who may show the library's pages in a frame: the sources of the directive <c>frame-ancestors</c>, for example
    /// <c>'self'</c> or <c>'self' https://partner.example</c>. It is sent in a Content-Security-Policy of its own,
    /// beside that of the app.
    /// </summary>
    /// <value>
    /// Not set: nothing is sent. A page in the frame of another site works, or tells the visitor to open it in a tab.
    /// </value>
    public string? FrameAncestors { get; set => field = value is "" ? null : value; }

    /// <summary>Path of the library's own endpoints, below the app's <c>PathBase</c>. Read once at start.</summary>
    /// <value><c>/bot-challenge</c>.</value>
    public string PathPrefix { get; set; } = "/bot-challenge";

    /// <summary>Name of the provider: <c>turnstile</c>, <c>proof-of-work</c>, or one that the app registered.</summary>
    /// <value>Not set: <c>turnstile</c> when its two keys are set, else <c>proof-of-work</c>.</value>
    public string? Provider { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// Layout of the challenge page. <see cref="StandaloneLayout"/> forces the packaged one, which asks nothing of the
    /// app: good for a site under attack whose own layout reads a database.
    /// </summary>
    /// <value>
    /// Not set: what the app's <c>_ViewStart</c> says, else the app's <c>_Layout</c>, else the packaged one.
    /// </value>
    public string? Layout { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// Whether what your own layout and views put on the library's pages is the same for every visitor. Then a page is
    /// rendered once for each language and kept, as the packaged one always is: good for a site under attack. It is
    /// rendered in a request that has no user, session, cookies or query.
    /// </summary>
    /// <value>
    /// <see langword="false"/>: a page with anything of yours in it is rendered for each visitor.
    /// </value>
    public bool SamePageForEveryone { get; set; }

    /// <summary>Path of the packaged layout, a complete page of its own.</summary>
    public const string StandaloneLayout = "/Views/Shared/BotChallengePage/_Layout.cshtml";

    /// <summary>
    /// The largest form, in bytes, that the challenge page carries on: 0, which carries none, to 1,048,576. Of a larger
    /// one the visitor is told that they have to send it again after the check.
    /// </summary>
    /// <value>65,536.</value>
    public int MaxFormSize { get; set; } = 65_536;

    /// <summary>
    /// Whether the page is light or dark, as far as it is not your layout's to say: the packaged layout, and widgets.
    /// </summary>
    /// <value><see cref="PageTheme.Visitor"/>: as the visitor has set their device.</value>
    public PageTheme Theme { get; set; }

    /// <summary>
    /// Whether the page leads to itself in other languages: in those of your app that it has texts in
    /// (<c>RequestLocalizationOptions.SupportedUICultures</c>), or in all where your app does not localize.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool OffersLanguages { get; set; } = true;

    /// <summary>
    /// Whom a visitor may ask for help when the check does not let them through: an address
    /// (<c>help@shop.example</c>, <c>https://shop.example/contact</c>, <c>mailto:…</c>, <c>tel:…</c>, or a path of
    /// this site, <c>/contact</c>), which becomes a link, or any other words, as they are. It is shown with the
    /// reference that the log has as well.
    /// </summary>
    /// <value>Not set: the reference alone is shown.</value>
    public string? Contact { get; set => field = value is "" ? null : value; }

    /// <summary>
    /// Origins of other hosts whose pages call this app by script and get through its challenges with the client
    /// script: each as a browser writes it, for example <c>https://www.example.org</c>. There are no wildcards, and
    /// who is not listed gets nothing. It opens what the client script needs, and none of your own endpoints.
    /// </summary>
    /// <value>Empty: this app's own pages alone.</value>
    public IList<string> ClientOrigins { get; } = [];

    /// <summary>
    /// The least level that a pass has to be earned with. A provider below it is a fault at start, wherever it is
    /// named; what would stand in or recheck by default, and is below it, does not.
    /// </summary>
    /// <value>Not set: any level will do.</value>
    public ChallengeLevel? MinimumLevel { get; set; }

    /// <summary>
    /// What a visitor gets whose browser runs no scripts, on the page of a provider that needs them.
    /// </summary>
    /// <value><see cref="WithoutJavaScriptAction.Wait"/>.</value>
    public WithoutJavaScriptAction WithoutJavaScript { get; set; }

    /// <summary>What a visitor gets who has passed, and whose browser does not send the pass back.</summary>
    /// <value><see cref="WithoutCookiesAction.Deny"/>.</value>
    public WithoutCookiesAction WithoutCookies { get; set; }

    /// <summary>
    /// Names of the providers that a visitor may choose instead of the policy's own ("Use a different check"), and that
    /// earn as long a pass. One below <see cref="MinimumLevel"/> is a fault at start.
    /// </summary>
    /// <value>Empty: there is no choice.</value>
    public IList<string> Alternatives { get; } = [];

    /// <summary>What happens when the provider cannot be asked.</summary>
    /// <value><see cref="ProviderUnavailableAction.Fallback"/>.</value>
    public ProviderUnavailableAction OnProviderUnavailable { get; set; }

    /// <summary>
    /// Names of the providers that stand in for one that is unavailable: the first for the policy's own, and each for
    /// the one before it. A policy whose own provider is among them goes on with those behind it.
    /// </summary>
    /// <value>
    /// Empty: <c>proof-of-work</c>, or a provider of the app's own that <see cref="IChallengeProvider.CanStandIn"/>.
    /// </value>
    public IList<string> Fallback { get; } = [];

    /// <summary>What happens to a request that cannot be counted.</summary>
    /// <value><see cref="StoreFailureAction.Allow"/>.</value>
    public StoreFailureAction OnStoreFailure { get; set; }

    /// <summary>
    /// Decides, counts and reports, but challenges nobody, unless a policy or directive says <see langword="false"/>.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool ReportOnly { get; set; }

    /// <summary>
    /// Whether an answer tells the client how far its count is, in the response headers <c>RateLimit-Policy</c> and
    /// <c>RateLimit</c> (<c>draft-ietf-httpapi-ratelimit-headers-11</c>). Only where no shared cache may store it: with
    /// <c>Cache-Control: private</c> or <c>no-store</c>.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool RateLimitHeaders { get; set; }

    /// <summary>What clients are counted by.</summary>
    /// <value><see cref="CountBy.ConfiguredSubnet"/>: IPv4 /16 and IPv6 /48.</value>
    public CountBy By { get; set; } = CountBy.ConfiguredSubnet;

    /// <summary>
    /// Whether a request may be told how it was decided, in the response header <c>Bot-Challenge-Decision</c>. In the
    /// environment Development every request is. If it throws, that is logged and the request is not told.
    /// </summary>
    /// <value>Not set: nobody outside Development.</value>
    public Func<HttpContext, bool>? ExplainTo { get; set; }

    /// <summary>What is called when something happens to a visitor.</summary>
    public BotChallengeEvents Events { get; set; } = new();

    /// <summary>
    /// A class derived from <see cref="BotChallengeEvents"/> that takes the place of <see cref="Events"/>, from the
    /// request's services.
    /// </summary>
    /// <value>Not set.</value>
    public Type? EventsType { get; set; }

    /// <summary>
    /// Returns the nonce of the response's Content-Security-Policy, for a site that uses nonces. If it throws, that is
    /// logged and the page has none.
    /// </summary>
    /// <value>Not set: no nonce is written.</value>
    public Func<HttpContext, string?>? CspNonce { get; set; }

    /// <summary>
    /// Renders something else in the place of the challenge page; for scripts the problem+json stays. It returns what
    /// is sent, for example <c>Results.Content(html, "text/html")</c> or a <c>RazorComponentResult</c>, and
    /// <see langword="null"/> for the library's own page. That is sent, too, where it throws or writes nothing, which
    /// is logged. What it makes has the page's status and headers, unless it sets others, and sets no cookie.
    /// </summary>
    /// <value>Not set: the view is rendered.</value>
    public Func<ChallengeRenderingContext, Task<IResult?>>? Renderer { get; set; }

    /// <summary>Options of the pass.</summary>
    public PassOptions Pass { get; } = new();

    /// <summary>Options of the counters.</summary>
    public CounterOptions Counters { get; } = new();

    /// <summary>When the app counts as busy, for directives with <c>WhenBusy</c>.</summary>
    public BusyOptions Busy { get; } = new();

    /// <summary>Limits of the verify endpoint.</summary>
    public VerificationOptions Verification { get; } = new();

    /// <summary>The page before forms that has Cloudflare check the visitor.</summary>
    public ClearanceOptions Clearance => Section<ClearanceOptions>();

    /// <summary>Keys and addresses of Cloudflare Turnstile.</summary>
    public TurnstileOptions Turnstile => Section<TurnstileOptions>();

    /// <summary>Difficulty of the built-in proof of work.</summary>
    public ProofOfWorkOptions ProofOfWork => Section<ProofOfWorkOptions>();

    /// <summary>How long a visitor without JavaScript waits.</summary>
    public WaitOptions Wait => Section<WaitOptions>();

    /// <summary>
    /// Named policies. Names are the same in capitals and small letters, as keys of the configuration are.
    /// </summary>
    public IDictionary<string, BotChallengePolicyOptions> Policies { get; } =
        new Dictionary<string, BotChallengePolicyOptions>(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<Type, object> _sections = new();

    /// <summary>
    /// Options of a section of their own below this one, which a provider or a package owns: see
    /// <c>AddSection&lt;TOptions&gt;()</c>.
    /// </summary>
    /// <typeparam name="TOptions">The type of the options.</typeparam>
    /// <returns>The options, which go with these: valid together, and changed together.</returns>
    public TOptions Section<TOptions>()
        where TOptions : class, new() => (TOptions)_sections.GetOrAdd(typeof(TOptions), static _ => new TOptions());

    /// <summary>
    /// The full configuration key of an option, for messages: <c>BotChallengePage:Mode</c> for <c>Mode</c>.
    /// </summary>
    /// <param name="option">The key below the library's section.</param>
    public string KeyOf(string option) =>
        ConfigurationPath is null ? option : $"{ConfigurationPath}:{option}";

    /// <summary>Where the options were read from; <see langword="null"/> where that is a whole configuration.</summary>
    internal string? ConfigurationPath { get; set; } = SectionName;

    internal static bool IsDefaultPolicy(string name) =>
        string.Equals(name, DefaultPolicyName, StringComparison.OrdinalIgnoreCase);

    internal ConditionList SkipConditions { get; } = new();

    /// <summary>
    /// Lets a request through, uncounted, when the condition is met, whatever its directives say. May be called several
    /// times; any condition is enough.
    /// </summary>
    /// <param name="condition">Looks at the request, for example one of <see cref="BotChallengeConditions"/>.</param>
    public void SkipWhen(Func<HttpContext, bool> condition) => SkipConditions.Add(condition);

    /// <inheritdoc cref="SkipWhen(Func{HttpContext, bool})"/>
    public void SkipWhen(Func<HttpContext, ValueTask<bool>> condition) => SkipConditions.Add(condition);

    /// <summary>Lets a request through, uncounted, when the condition is met.</summary>
    /// <typeparam name="TCondition">A condition with services of its own.</typeparam>
    public void SkipWhen<TCondition>()
        where TCondition : class, IBotChallengeCondition => SkipConditions.Add<TCondition>();

    /// <summary>Adds a named policy, or goes on with one that was added before.</summary>
    /// <param name="name">1 to 64 letters, digits, '-', '_' or '.'.</param>
    /// <param name="configure">Says what the policy is.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public void AddPolicy(string name, Action<BotChallengePolicyBuilder> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        if (!Policies.TryGetValue(name, out var policy))
            Policies.Add(name, policy = new BotChallengePolicyOptions());
        configure(new BotChallengePolicyBuilder(policy));
    }
}
