using Microsoft.AspNetCore.Http;

namespace BotChallengePage;

/// <summary>Says in code what a policy is, for <c>AddPolicy</c>.</summary>
public sealed class BotChallengePolicyBuilder
{
    private readonly BotChallengePolicyOptions _policy;

    internal BotChallengePolicyBuilder(BotChallengePolicyOptions policy) => _policy = policy;

    /// <summary>Lets requests of one client through in each window; the next one is challenged.</summary>
    /// <param name="requests">How many, 0 to 1,000,000.</param>
    /// <param name="within">Length of the window, which begins with the first of them: at most 365 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="requests"/> is negative, or <paramref name="within"/> not longer than zero. More than the maxima
    /// is a fault at start.
    /// </exception>
    public BotChallengePolicyBuilder After(int requests, TimeSpan within)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(requests);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(within, TimeSpan.Zero);
        _policy.After = requests;
        _policy.Within = within;
        return this;
    }

    /// <summary>
    /// Lets requests of all clients together through in each window; then everybody without a pass is challenged.
    /// </summary>
    /// <param name="requests">How many, 0 to 1,000,000.</param>
    /// <param name="within">Length of the window: at most 365 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="requests"/> is negative, or <paramref name="within"/> not longer than zero. More than the maxima
    /// is a fault at start.
    /// </exception>
    public BotChallengePolicyBuilder AfterAll(int requests, TimeSpan within)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(requests);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(within, TimeSpan.Zero);
        _policy.AfterAll = requests;
        _policy.WithinAll = within;
        return this;
    }

    /// <summary>Sets how the window moves.</summary>
    /// <param name="window">
    /// Whether it is fixed or slides. <see cref="CounterWindow.Sliding"/> needs a store that can; another one is a
    /// fault at start.
    /// </param>
    public BotChallengePolicyBuilder Window(CounterWindow window)
    {
        _policy.Window = window;
        return this;
    }

    /// <summary>Sets what becomes of a request that is over the limit of its client.</summary>
    /// <param name="action">It is challenged, or refused with 429.</param>
    public BotChallengePolicyBuilder OverLimit(OverLimitAction action)
    {
        _policy.OverLimit = action;
        return this;
    }

    /// <summary>
    /// Counts and refuses visitors with a pass, too. Needs <see cref="OverLimitAction.Refuse"/>: no challenge would get
    /// them out of it.
    /// </summary>
    /// <param name="limit">Whether to.</param>
    public BotChallengePolicyBuilder LimitPassHolders(bool limit = true)
    {
        _policy.LimitPassHolders = limit;
        return this;
    }

    /// <summary>Challenges, and counts, only while the app is busy, as <c>Busy</c> of the options says.</summary>
    /// <param name="whenBusy">Whether to.</param>
    public BotChallengePolicyBuilder WhenBusy(bool whenBusy = true)
    {
        _policy.WhenBusy = whenBusy;
        return this;
    }

    /// <summary>Challenges only when the condition is met. With several, all have to be.</summary>
    /// <param name="condition">Looks at the request.</param>
    public BotChallengePolicyBuilder When(Func<HttpContext, bool> condition)
    {
        _policy.WhenConditions.Add(condition);
        return this;
    }

    /// <inheritdoc cref="When(Func{HttpContext, bool})"/>
    public BotChallengePolicyBuilder When(Func<HttpContext, ValueTask<bool>> condition)
    {
        _policy.WhenConditions.Add(condition);
        return this;
    }

    /// <summary>Challenges only when the condition is met.</summary>
    /// <typeparam name="TCondition">A condition with services of its own.</typeparam>
    public BotChallengePolicyBuilder When<TCondition>()
        where TCondition : class, IBotChallengeCondition
    {
        _policy.WhenConditions.Add<TCondition>();
        return this;
    }

    /// <summary>
    /// Does not challenge, and does not count, when the condition is met. With several, any is enough.
    /// </summary>
    /// <param name="condition">Looks at the request.</param>
    public BotChallengePolicyBuilder Unless(Func<HttpContext, bool> condition)
    {
        _policy.UnlessConditions.Add(condition);
        return this;
    }

    /// <inheritdoc cref="Unless(Func{HttpContext, bool})"/>
    public BotChallengePolicyBuilder Unless(Func<HttpContext, ValueTask<bool>> condition)
    {
        _policy.UnlessConditions.Add(condition);
        return this;
    }

    /// <summary>Does not challenge, and does not count, when the condition is met.</summary>
    /// <typeparam name="TCondition">A condition with services of its own.</typeparam>
    public BotChallengePolicyBuilder Unless<TCondition>()
        where TCondition : class, IBotChallengeCondition
    {
        _policy.UnlessConditions.Add<TCondition>();
        return this;
    }

    /// <summary>
    /// Names the HTTP methods that directives under this policy are for. A form that is challenged is kept, and sent
    /// after the check.
    /// </summary>
    /// <param name="methods">
    /// <c>GET</c>, with which HEAD goes, <c>POST</c>, <c>PUT</c>, <c>PATCH</c> or <c>DELETE</c>. Others are a fault at
    /// start.
    /// </param>
    /// <exception cref="ArgumentException">There are no <paramref name="methods"/>.</exception>
    public BotChallengePolicyBuilder Methods(params IEnumerable<string> methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        var names = string.Join(',', methods);
        ArgumentException.ThrowIfNullOrWhiteSpace(names, nameof(methods));
        _policy.Methods = names;
        return this;
    }

    /// <summary>Sets what clients are counted by.</summary>
    /// <param name="by">For example <see cref="CountBy.Address"/>.</param>
    public BotChallengePolicyBuilder By(CountBy by)
    {
        ArgumentNullException.ThrowIfNull(by);
        _policy.By = by;
        return this;
    }

    /// <summary>Counts clients by a text of your own, as <see cref="CountBy.Text"/> does.</summary>
    /// <param name="select">Returns the text.</param>
    public BotChallengePolicyBuilder By(Func<HttpContext, string?> select) => By(CountBy.Text(select));

    /// <summary>Names the counter.</summary>
    /// <param name="name">
    /// Policies and directives that name the same counter and window, and count by the same, share their count.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public BotChallengePolicyBuilder Counter(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _policy.Counter = name;
        return this;
    }

    /// <summary>Chooses the provider.</summary>
    /// <param name="name">For example <see cref="ChallengeProviders.Turnstile"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public BotChallengePolicyBuilder Provider(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _policy.Provider = name;
        return this;
    }

    /// <summary>Sets the least level that a pass has to be earned with.</summary>
    /// <param name="level">
    /// A pass of a higher level is good as well. A provider of the policy that is below it is a fault at start.
    /// </param>
    public BotChallengePolicyBuilder MinimumLevel(ChallengeLevel level)
    {
        _policy.MinimumLevel = level;
        return this;
    }

    /// <summary>Names what stands in for the provider while it is unavailable, one after the other.</summary>
    /// <param name="providers">Their names.</param>
    public BotChallengePolicyBuilder Fallback(params IEnumerable<string> providers)
    {
        ArgumentNullException.ThrowIfNull(providers);
        foreach (var name in providers)
            _policy.Fallback.Add(name);
        return this;
    }

    /// <summary>Names the providers that a visitor may choose instead of the policy's own.</summary>
    /// <param name="providers">Their names. One below the policy's minimum level is a fault at start.</param>
    public BotChallengePolicyBuilder Alternatives(params IEnumerable<string> providers)
    {
        ArgumentNullException.ThrowIfNull(providers);
        foreach (var name in providers)
            _policy.Alternatives.Add(name);
        return this;
    }

    /// <summary>Sets what a visitor gets whose browser runs no scripts.</summary>
    /// <param name="action">Wait, captcha or deny.</param>
    public BotChallengePolicyBuilder WithoutJavaScript(WithoutJavaScriptAction action)
    {
        _policy.WithoutJavaScript = action;
        return this;
    }

    /// <summary>Sets what a visitor gets who has passed, and whose browser does not send the pass back.</summary>
    /// <param name="action">Deny or token.</param>
    public BotChallengePolicyBuilder WithoutCookies(WithoutCookiesAction action)
    {
        _policy.WithoutCookies = action;
        return this;
    }

    /// <summary>Sets how long a visitor without JavaScript waits at least.</summary>
    /// <param name="delay">Longer than zero, at most 5 minutes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is not longer than zero.</exception>
    public BotChallengePolicyBuilder WaitFor(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        _policy.WaitDelay = delay;
        return this;
    }

    /// <summary>Sets how hard the proof of work is for this policy.</summary>
    /// <param name="cost">As <see cref="ProofOfWorkOptions.Cost"/>.</param>
    public BotChallengePolicyBuilder ProofOfWorkCost(int cost)
    {
        _policy.ProofOfWorkCost = cost;
        return this;
    }

    /// <summary>Sets how long a pass is good for this policy.</summary>
    /// <param name="duration">Longer than zero, at most 365 days.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="duration"/> is not longer than zero.</exception>
    public BotChallengePolicyBuilder PassFor(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        _policy.PassDuration = duration;
        return this;
    }

    /// <summary>Takes passes of other policies too.</summary>
    /// <param name="policies">Their names.</param>
    public BotChallengePolicyBuilder Accept(params IEnumerable<string> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        foreach (var name in policies)
            _policy.Accepts.Add(name);
        return this;
    }

    /// <summary>Sets the view of the challenge page.</summary>
    /// <param name="view">Its name or path. One that is not there is a fault at start.</param>
    /// <exception cref="ArgumentException"><paramref name="view"/> is empty.</exception>
    public BotChallengePolicyBuilder View(string view)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(view);
        _policy.View = view;
        return this;
    }

    /// <summary>Renders something else in the place of the challenge page.</summary>
    /// <param name="renderer">As <see cref="BotChallengePageOptions.Renderer"/>.</param>
    public BotChallengePolicyBuilder Render(Func<ChallengeRenderingContext, Task<IResult?>> renderer)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        _policy.Renderer = renderer;
        return this;
    }

    /// <summary>Says whom a visitor may ask for help: an address or other words.</summary>
    /// <param name="contact">As <see cref="BotChallengePageOptions.Contact"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="contact"/> is empty.</exception>
    public BotChallengePolicyBuilder Contact(string contact)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(contact);
        _policy.Contact = contact;
        return this;
    }

    /// <summary>Sets how navigations are answered.</summary>
    /// <param name="mode">Redirect or in place.</param>
    public BotChallengePolicyBuilder Mode(ChallengeMode mode)
    {
        _policy.Mode = mode;
        return this;
    }

    /// <summary>Sets what happens when the provider is unavailable.</summary>
    /// <param name="action">Fall back, deny or allow.</param>
    public BotChallengePolicyBuilder OnProviderUnavailable(ProviderUnavailableAction action)
    {
        _policy.OnProviderUnavailable = action;
        return this;
    }

    /// <summary>Sets what becomes of the output cache for pages that were let through.</summary>
    /// <param name="action">Leave it alone, or keep them out.</param>
    public BotChallengePolicyBuilder Caching(CacheAction action)
    {
        _policy.Caching = action;
        return this;
    }

    /// <summary>Decides, counts and reports, but challenges nobody.</summary>
    /// <param name="reportOnly">Whether to.</param>
    public BotChallengePolicyBuilder ReportOnly(bool reportOnly = true)
    {
        _policy.ReportOnly = reportOnly;
        return this;
    }
}
