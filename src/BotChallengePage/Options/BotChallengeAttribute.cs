using System.Diagnostics.CodeAnalysis;
using BotChallengePage.Options;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace BotChallengePage;

/// <summary>
/// Protects a controller, an action, a Razor Page or a Blazor page: a GET or HEAD without a valid pass is challenged,
/// at once or after <see cref="After"/> requests within <see cref="Within"/>. <see cref="Methods"/> names others.
/// </summary>
/// <example>
/// <code>[BotChallenge(After = 2, Within = "03:00:00", Only = [nameof(Index)])]</code>
/// </example>
/// <remarks>
/// The counterpart of <c>bot_challenge</c> in the Rails engine <c>bot_challenge_page</c>. It may be used several times;
/// derived controllers inherit it. Mistakes in its arguments stop the app at start.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class BotChallengeAttribute : Attribute, IFilterFactory, IOrderedFilter
{
    /// <summary>
    /// Requests of one client that are let through in a window; the next one is challenged. 0 challenges the first,
    /// 1,000,000 is the most. Needs <see cref="Within"/>.
    /// </summary>
    /// <value>Not set by default: the policy's value, and without one every request is challenged.</value>
    public int After { get => AfterOrNull ?? 0; init => AfterOrNull = value; }

    /// <summary>
    /// Length of the window in which <see cref="After"/> counts, as <c>[d.]hh:mm:ss</c>, at most a year. It begins with
    /// a client's first counted request and is not extended by later ones; <see cref="Window"/> can make it slide.
    /// </summary>
    /// <value>Not set by default: the policy's value.</value>
    public string? Within { get; init; }

    /// <summary>
    /// Requests of all clients together that are let through in a window; from then on everybody without a pass is
    /// challenged, whatever <see cref="OverLimit"/> says, and nobody with one. 0 to 1,000,000. Needs
    /// <see cref="WithinAll"/>, and may stand beside <see cref="After"/>: a request of a client that is over its own
    /// limit does not count here.
    /// </summary>
    /// <value>Not set by default: the policy's value, and without one there is no such limit.</value>
    public int AfterAll { get => AfterAllOrNull ?? 0; init => AfterAllOrNull = value; }

    /// <summary>
    /// Length of the window in which <see cref="AfterAll"/> counts, as <see cref="Within"/> is written.
    /// </summary>
    /// <value>Not set by default: the policy's value.</value>
    public string? WithinAll { get; init; }

    /// <summary>How the window moves.</summary>
    /// <value>Not set by default: the policy's value, and without one <see cref="CounterWindow.Fixed"/>.</value>
    public CounterWindow Window { get => WindowOrNull ?? CounterWindow.Fixed; init => WindowOrNull = value; }

    /// <summary>
    /// Name of the counter. Directives that name the same counter and window, and count by the same, share their count.
    /// </summary>
    /// <value>
    /// Not set by default: the policy's value, and without one <c>default</c>. <see cref="AfterAll"/> then counts
    /// apart, for the class, action or endpoint that has the directive, or for the policy where that is what sets it.
    /// </value>
    public string? Counter { get; init; }

    /// <summary>
    /// What becomes of a request that is over <see cref="After"/>: it is challenged, or refused with 429.
    /// </summary>
    /// <value>
    /// Not set by default: the policy's value, and without one <see cref="OverLimitAction.Challenge"/>.
    /// </value>
    public OverLimitAction OverLimit
    {
        get => OverLimitOrNull ?? OverLimitAction.Challenge;
        init => OverLimitOrNull = value;
    }

    /// <summary>
    /// Whether visitors with a pass are counted and refused, too. Needs
    /// <see cref="OverLimitAction.Refuse"/>, since no challenge would get them out of it.
    /// </summary>
    /// <value>Not set by default: the policy's value, and without one <see langword="false"/>.</value>
    public bool LimitPassHolders { get => LimitPassHoldersOrNull ?? false; init => LimitPassHoldersOrNull = value; }

    /// <summary>
    /// Names of the actions, or of the page handlers such as <c>OnGetExport</c>, that the directive is for; use
    /// <c>nameof</c>. A trailing <c>Async</c> may be left out.
    /// </summary>
    /// <value>Not set by default: all of them.</value>
    [SuppressMessage("Performance", "CA1819", Justification = "Attribute arguments can only be arrays.")]
    public string[]? Only { get; init; }

    /// <summary>Names of the actions or page handlers that the directive is not for.</summary>
    /// <value>Not set by default: none.</value>
    [SuppressMessage("Performance", "CA1819", Justification = "Attribute arguments can only be arrays.")]
    public string[]? Except { get; init; }

    /// <summary>
    /// Name of a static method on the declaring type, <c>bool</c> or <c>ValueTask&lt;bool&gt;</c> with an
    /// <c>HttpContext</c>; use <c>nameof</c>. The directive is for requests of which it says <see langword="true"/>.
    /// </summary>
    /// <value>Not set: all requests.</value>
    public string? If { get; init; }

    /// <summary>
    /// Name of a static method like that of <see cref="If"/>. Requests of which it says <see langword="true"/> are
    /// neither challenged nor counted.
    /// </summary>
    /// <value>Not set: none.</value>
    public string? Unless { get; init; }

    /// <summary>
    /// The directive is only there while the app is busy (<see cref="BotChallengePageOptions.Busy"/>). Before that
    /// nobody is challenged by it, and nothing is counted.
    /// </summary>
    /// <value>Not set by default: the policy's value, and without one <see langword="false"/>.</value>
    public bool WhenBusy { get => WhenBusyOrNull ?? false; init => WhenBusyOrNull = value; }

    /// <summary>
    /// HTTP methods that the directive is for, with commas between them: <c>GET</c>, <c>POST</c>, <c>PUT</c>,
    /// <c>PATCH</c>, <c>DELETE</c>. HEAD goes with GET. A form that is challenged is kept, and sent after the check.
    /// </summary>
    /// <value>Not set by default: the policy's value, and without one <c>GET</c>.</value>
    public string? Methods { get; init; }

    /// <summary>Decides, counts and reports, but challenges nobody.</summary>
    /// <value>Not set by default: the policy's value.</value>
    public bool ReportOnly { get => ReportOnlyOrNull ?? false; init => ReportOnlyOrNull = value; }

    /// <summary>Name of the policy that a pass has to be earned under.</summary>
    /// <value><c>default</c>.</value>
    public string? Policy { get; init; }

    /// <summary>The place among the authorization filters: last, so that <c>[Authorize]</c> answers first.</summary>
    public int Order => FilterOrder;

    /// <summary>One filter serves all requests of an action.</summary>
    public bool IsReusable => true;

    /// <summary>Last among the authorization filters, so that <c>[Authorize]</c> answers first.</summary>
    internal const int FilterOrder = int.MaxValue - 1000;

    internal int? AfterOrNull { get; private init; }

    internal bool? ReportOnlyOrNull { get; private init; }

    internal int? AfterAllOrNull { get; private init; }

    internal CounterWindow? WindowOrNull { get; private init; }

    internal OverLimitAction? OverLimitOrNull { get; private init; }

    internal bool? WhenBusyOrNull { get; private init; }

    internal bool? LimitPassHoldersOrNull { get; private init; }

    /// <summary>Creates the filter. Called by MVC.</summary>
    /// <exception cref="InvalidOperationException"><c>AddBotChallengePage()</c> was not called.</exception>
    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);

        return serviceProvider.GetService<IDirectiveFilterFactory>()?.CreateInstance(serviceProvider) ??
            throw new InvalidOperationException(
                "[BotChallenge] needs its services. Add builder.Services.AddBotChallengePage(); to Program.cs.");
    }
}
