namespace BotChallengePage;

/// <summary>Says what a request has to be like. All that is said has to be met.</summary>
/// <typeparam name="TBuilder">The builder itself.</typeparam>
public abstract class RuleConditionsBuilder<TBuilder>
    where TBuilder : RuleConditionsBuilder<TBuilder>
{
    private readonly RuleConditions _conditions;

    private protected RuleConditionsBuilder(RuleConditions conditions) => _conditions = conditions;

    /// <inheritdoc cref="RuleConditions.Groups"/>
    public TBuilder Group(params string[] names) => AddAll(_conditions.Groups, names);

    /// <inheritdoc cref="RuleConditions.UserAgents"/>
    public TBuilder UserAgent(params string[] texts) => AddAll(_conditions.UserAgents, texts);

    /// <inheritdoc cref="RuleConditions.UserAgentMatches"/>
    public TBuilder UserAgentMatches(string pattern) => Set(() => _conditions.AgentPatterns.Add(pattern));

    /// <inheritdoc cref="RuleConditions.Paths"/>
    public TBuilder Path(params string[] patterns) => AddAll(_conditions.Paths, patterns);

    /// <inheritdoc cref="RuleConditions.Methods"/>
    public TBuilder Method(params string[] methods) => AddAll(_conditions.Methods, methods);

    /// <inheritdoc cref="RuleConditions.Hosts"/>
    public TBuilder Host(params string[] hosts) => AddAll(_conditions.Hosts, hosts);

    /// <inheritdoc cref="RuleConditions.Headers"/>
    public TBuilder Header(params string[] names) => AddAll(_conditions.Headers, names);

    /// <inheritdoc cref="RuleConditions.WithoutHeaders"/>
    public TBuilder WithoutHeader(params string[] names) => AddAll(_conditions.WithoutHeaders, names);

    /// <inheritdoc cref="RuleConditions.HeaderMatches"/>
    public TBuilder HeaderMatches(string name, string pattern) =>
        Set(() => _conditions.HeaderMatches[name] = pattern);

    /// <inheritdoc cref="RuleConditions.QueryKeys"/>
    public TBuilder QueryKey(params string[] keys) => AddAll(_conditions.QueryKeys, keys);

    /// <inheritdoc cref="RuleConditions.Networks"/>
    public TBuilder Network(params string[] networks) => AddAll(_conditions.Networks, networks);

    /// <inheritdoc cref="RuleConditions.NetworkLists"/>
    public TBuilder NetworkList(params string[] names) => AddAll(_conditions.NetworkLists, names);

    /// <inheritdoc cref="RuleConditions.IsPrivateAddress"/>
    public TBuilder PrivateAddress(bool isPrivate = true) => Set(() => _conditions.IsPrivateAddress = isPrivate);

    /// <inheritdoc cref="RuleConditions.IsFalseBrowser"/>
    public TBuilder FalseBrowser(bool isFalse = true) => Set(() => _conditions.IsFalseBrowser = isFalse);

    /// <inheritdoc cref="RuleConditions.IsContradictory"/>
    public TBuilder Contradictory(bool isContradictory = true) =>
        Set(() => _conditions.IsContradictory = isContradictory);

    /// <inheritdoc cref="RuleConditions.IsSignedIn"/>
    public TBuilder SignedIn(bool isSignedIn = true) => Set(() => _conditions.IsSignedIn = isSignedIn);

    /// <inheritdoc cref="RuleConditions.Endpoints"/>
    public TBuilder Endpoint(params string[] names) => AddAll(_conditions.Endpoints, names);

    /// <inheritdoc cref="RuleConditions.Between"/>
    public TBuilder Between(string timeOfDay) => Set(() => _conditions.Between = timeOfDay);

    /// <summary>Asks code of the app's. It runs for many requests: it should be quick.</summary>
    /// <param name="condition">
    /// Whether the request meets it. Where it throws, that is logged, and the rule is not met.
    /// </param>
    public TBuilder When(Func<HttpContext, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Set(() => _conditions.Delegates.Add(condition));
    }

    /// <inheritdoc cref="RuleConditions.When"/>
    public TBuilder When(string expression) => Set(() => _conditions.Expressions.Add(expression));

    /// <summary>Asks what another package or the app has added: an <see cref="IRuleCondition"/>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">What it is asked for.</param>
    public TBuilder Custom(string name, params string[] arguments)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(arguments);
        return Set(() => _conditions.Asked.Add((name, [.. arguments])));
    }

    /// <summary>
    /// Adds conditions of which one has to be met. Called again, it adds others of which one has to be.
    /// </summary>
    /// <param name="conditions">Says each.</param>
    public TBuilder AnyOf(params Action<RuleAlternativeBuilder>[] conditions) =>
        Set(() =>
        {
            var alternatives = new List<RuleConditions>();
            AddAlternatives(alternatives, conditions);
            _conditions.Alternatives.Add(alternatives);
        });

    /// <summary>Adds conditions of which none may be met.</summary>
    /// <param name="conditions">Says each.</param>
    public TBuilder NoneOf(params Action<RuleAlternativeBuilder>[] conditions) =>
        AddAlternatives(_conditions.NoneOf, conditions);

    private protected TBuilder Set(Action set)
    {
        set();
        return (TBuilder)this;
    }

    private TBuilder AddAll(IList<string> list, string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
            list.Add(value);
        return (TBuilder)this;
    }

    private TBuilder AddAlternatives(IList<RuleConditions> list, Action<RuleAlternativeBuilder>[] conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        foreach (var say in conditions)
        {
            var alternative = new RuleConditions();
            say(new RuleAlternativeBuilder(alternative));
            list.Add(alternative);
        }

        return (TBuilder)this;
    }
}
