namespace BotChallengePage;

/// <summary>Adds rules from code, in the order in which they are written.</summary>
public sealed class RuleSetBuilder
{
    private readonly RulesOptions _options;

    internal RuleSetBuilder(RulesOptions options) => _options = options;

    /// <summary>Lets requests through, uncounted and whatever their method.</summary>
    /// <param name="name">Name of the rule.</param>
    public RuleBuilder Allow(string name) => Add(name, RuleAction.Allow);

    /// <summary>Refuses requests, whatever their method.</summary>
    /// <param name="name">Name of the rule.</param>
    /// <param name="status">
    /// The status of the answer, as of <see cref="RuleOptions.Status"/>; <see langword="null"/> for 403.
    /// </param>
    public RuleBuilder Deny(string name, int? status = null) =>
        Add(name, RuleAction.Deny, rule => rule.Status = status);

    /// <summary>Asks for a pass.</summary>
    /// <param name="name">Name of the rule.</param>
    /// <param name="policy">Name of the policy; <see langword="null"/> for <c>default</c>.</param>
    /// <param name="level">The least level; <see langword="null"/> for any.</param>
    public RuleBuilder Challenge(string name, string? policy = null, ChallengeLevel? level = null) =>
        Add(name, RuleAction.Challenge, rule => (rule.Policy, rule.Level) = (policy, level));

    /// <summary>Adds to the score of requests.</summary>
    /// <param name="name">Name of the rule.</param>
    /// <param name="weight">What is added, -1,000 to 1,000.</param>
    public RuleBuilder Weigh(string name, int weight) =>
        Add(name, RuleAction.Weigh, rule => rule.Weight = weight);

    /// <summary>Asks for a pass from a score on, where no rule decides.</summary>
    /// <param name="score">The score, 1 to 100,000.</param>
    /// <param name="policy">Name of the policy; <see langword="null"/> for <c>default</c>.</param>
    /// <param name="level">The least level; <see langword="null"/> for any.</param>
    public RuleSetBuilder ChallengeFrom(int score, string? policy = null, ChallengeLevel? level = null)
    {
        _options.Thresholds.Add(new() { From = score, Policy = policy, Level = level });
        return this;
    }

    /// <summary>Refuses from a score on, where no rule decides.</summary>
    /// <param name="score">The score, 1 to 100,000.</param>
    /// <param name="status">
    /// The status of the answer, as of <see cref="RuleOptions.Status"/>; <see langword="null"/> for 403.
    /// </param>
    public RuleSetBuilder DenyFrom(int score, int? status = null)
    {
        _options.Thresholds.Add(new() { From = score, Action = RuleAction.Deny, Status = status });
        return this;
    }

    /// <summary>Adds a list of addresses that rules name. Called again for the same name, it goes on with it.</summary>
    /// <param name="name">1 to 64 letters, digits, '-', '_' or '.'.</param>
    /// <param name="configure">
    /// Says where it comes from. <c>BotChallengePage:Rules:NetworkLists:&lt;name&gt;</c> is laid over it.
    /// </param>
    public RuleSetBuilder AddNetworkList(string name, Action<NetworkListOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        if (!_options.NetworkLists.TryGetValue(name, out var list))
            _options.NetworkLists[name] = list = new();
        configure(list);
        return this;
    }

    private RuleBuilder Add(string name, RuleAction action, Action<RuleOptions>? set = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var rule = new RuleOptions { Name = name, Action = action };
        set?.Invoke(rule);
        _options.List.Add(rule);
        return new RuleBuilder(rule);
    }
}
