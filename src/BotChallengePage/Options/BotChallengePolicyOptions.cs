using BotChallengePage.Options;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>
/// A named policy, section <c>BotChallengePage:Policies:&lt;name&gt;</c>. What is not set here comes from
/// <see cref="BotChallengePageOptions"/>; what a directive sets itself wins over the policy.
/// </summary>
public sealed class BotChallengePolicyOptions
{
    /// <summary>Requests that are let through in a window, 0 to 1,000,000. Needs <see cref="Within"/>.</summary>
    /// <value>Not set: challenged at once.</value>
    public int? After { get; set; }

    /// <summary>Length of the window of <see cref="After"/>, at most 365 days.</summary>
    /// <value>Not set.</value>
    public TimeSpan? Within { get; set; }

    /// <summary>
    /// Requests of all clients together that are let through in a window, 0 to 1,000,000. Needs
    /// <see cref="WithinAll"/>.
    /// </summary>
    /// <value>Not set: there is no such limit.</value>
    public int? AfterAll { get; set; }

    /// <summary>Length of the window of <see cref="AfterAll"/>, at most 365 days.</summary>
    /// <value>Not set.</value>
    public TimeSpan? WithinAll { get; set; }

    /// <summary>
    /// The limit in one text, in the place of <see cref="After"/> and <see cref="Within"/>: <c>100/minute</c>,
    /// <c>100 per minute</c>, <c>15 per 10 seconds</c>. With two numbers, <c>15, 300 per 10 seconds</c>, the second is
    /// <see cref="AfterAll"/>, in the same time. Units are seconds, minutes, hours and days.
    /// </summary>
    /// <value>Not set.</value>
    public string? Limit { get; set => field = value is "" ? null : value; }

    /// <summary>How the window moves. <see cref="CounterWindow.Sliding"/> needs a store that can.</summary>
    /// <value>Not set: <see cref="CounterWindow.Fixed"/>.</value>
    public CounterWindow? Window { get; set; }

    /// <summary>Name of the counter.</summary>
    /// <value>Not set: <c>default</c>, and one of the policy's own for <see cref="AfterAll"/>.</value>
    public string? Counter { get; set; }

    /// <summary>What becomes of a request that is over <see cref="After"/>.</summary>
    /// <value>Not set: <see cref="OverLimitAction.Challenge"/>.</value>
    public OverLimitAction? OverLimit { get; set; }

    /// <summary>
    /// Whether visitors with a pass are counted and refused, too. Needs <see cref="OverLimitAction.Refuse"/>.
    /// </summary>
    /// <value>Not set: <see langword="false"/>.</value>
    public bool? LimitPassHolders { get; set; }

    /// <summary>Directives under this policy are only there while the app is busy.</summary>
    /// <value>Not set: <see langword="false"/>.</value>
    public bool? WhenBusy { get; set; }

    /// <summary>
    /// HTTP methods that directives under this policy are for, with commas between them: <c>GET,POST</c>.
    /// </summary>
    /// <value>Not set: <c>GET</c>, with which HEAD goes.</value>
    public string? Methods { get; set => field = value is "" ? null : value; }

    /// <summary>What clients are counted by.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.By"/>.</value>
    public CountBy? By { get; set; }

    /// <summary>Name of the provider that challenges under this policy.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.Provider"/>.</value>
    public string? Provider { get; set => field = value is "" ? null : value; }

    /// <summary>How navigations are answered.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.Mode"/>.</value>
    public ChallengeMode? Mode { get; set; }

    /// <summary>How long a pass is good for this policy, at most 365 days.</summary>
    /// <value>Not set: <see cref="PassOptions.Duration"/>.</value>
    public TimeSpan? PassDuration { get; set; }

    /// <summary>Name or path of the view of the challenge page.</summary>
    /// <value>Not set: <c>/Views/Shared/BotChallengePage/Challenge.cshtml</c>.</value>
    public string? View { get; set => field = value is "" ? null : value; }

    /// <summary>Renders something else in the place of the challenge page.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.Renderer"/>, unless <see cref="View"/> is set.</value>
    public Func<ChallengeRenderingContext, Task<IResult?>>? Renderer { get; set; }

    /// <summary>Whom a visitor may ask for help.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.Contact"/>.</value>
    public string? Contact { get; set => field = value is "" ? null : value; }

    /// <summary>The least level that a pass has to be earned with.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.MinimumLevel"/>.</value>
    public ChallengeLevel? MinimumLevel { get; set; }

    /// <summary>Names of the providers that stand in for one that is unavailable, one after the other.</summary>
    /// <value>Empty: <see cref="BotChallengePageOptions.Fallback"/>.</value>
    public IList<string> Fallback { get; } = [];

    /// <summary>
    /// Names of the providers that a visitor may choose instead of the policy's own, and that earn as long a pass.
    /// </summary>
    /// <value>Empty: <see cref="BotChallengePageOptions.Alternatives"/>.</value>
    public IList<string> Alternatives { get; } = [];

    /// <summary>What a visitor gets whose browser runs no scripts.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.WithoutJavaScript"/>.</value>
    public WithoutJavaScriptAction? WithoutJavaScript { get; set; }

    /// <summary>What a visitor gets who has passed, and whose browser does not send the pass back.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.WithoutCookies"/>.</value>
    public WithoutCookiesAction? WithoutCookies { get; set; }

    /// <summary>How long a visitor without JavaScript waits at least, at most 5 minutes.</summary>
    /// <value>Not set: <see cref="WaitOptions.Delay"/>.</value>
    public TimeSpan? WaitDelay { get; set; }

    /// <summary>PBKDF2 iterations of one try of the proof of work, 1 to 1,000,000.</summary>
    /// <value>Not set: <see cref="ProofOfWorkOptions.Cost"/>.</value>
    public int? ProofOfWorkCost { get; set; }

    /// <summary>What happens when the provider is unavailable.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.OnProviderUnavailable"/>.</value>
    public ProviderUnavailableAction? OnProviderUnavailable { get; set; }

    /// <summary>What becomes of the output cache for pages that were let through.</summary>
    /// <value><see cref="CacheAction.Leave"/>.</value>
    public CacheAction Caching { get; set; }

    /// <summary>Decides, counts and reports, but challenges nobody.</summary>
    /// <value>Not set: <see cref="BotChallengePageOptions.ReportOnly"/>.</value>
    public bool? ReportOnly { get; set; }

    /// <summary>Names of other policies whose passes are good here too.</summary>
    /// <value>Empty: only passes of this policy.</value>
    public IList<string> Accepts { get; } = [];

    internal ConditionList WhenConditions { get; } = new();

    internal ConditionList UnlessConditions { get; } = new();
}
