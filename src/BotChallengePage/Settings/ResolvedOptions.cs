using System.Collections.Frozen;
using BotChallengePage.Options;

namespace BotChallengePage.Settings;

/// <summary>One valid state of the options, and what follows from it. A request takes it once and keeps it.</summary>
internal sealed class ResolvedOptions
{
    private readonly Dictionary<string, ResolvedPolicy> _policies;

    public ResolvedOptions(BotChallengePageOptions options, Lazy<IProviderDirectory> providers)
    {
        Options = options;
        _policies = options.Policies.ToDictionary(
            policy => policy.Key,
            policy => new ResolvedPolicy(policy.Key, policy.Value, this, providers),
            StringComparer.OrdinalIgnoreCase);
        if (!_policies.TryGetValue(BotChallengePageOptions.DefaultPolicyName, out var defaultPolicy))
        {
            defaultPolicy = new ResolvedPolicy(
                BotChallengePageOptions.DefaultPolicyName, new BotChallengePolicyOptions(), this, providers);
            _policies.Add(defaultPolicy.Name, defaultPolicy);
        }

        DefaultPolicy = defaultPolicy;
        HasFormPolicies = _policies.Values.Any(policy => policy.Methods is not (null or GuardedMethods.Get));
        ClientOrigins = options.ClientOrigins.Where(origin => origin is { Length: > 0 })
            .ToFrozenSet(StringComparer.Ordinal);
        TakesTokens = _policies.Values.Any(policy => policy.GivesTokens);
        LongestPassDuration = _policies.Values.Max(policy => policy.PassDuration);
    }

    public BotChallengePageOptions Options { get; }

    public ResolvedPolicy DefaultPolicy { get; }

    /// <summary>Whether a policy says that its directives are for forms.</summary>
    public bool HasFormPolicies { get; }

    /// <summary>Whether a policy lets tokens stand in for cookies.</summary>
    public bool TakesTokens { get; }

    /// <summary>Other hosts whose pages get through challenges by script.</summary>
    public FrozenSet<string> ClientOrigins { get; }

    /// <summary>
    /// How long a browser keeps the cookie, which may hold grants of several policies. Each one's age is checked here.
    /// </summary>
    public TimeSpan LongestPassDuration { get; }

    /// <summary>Whether a pass is good wherever it comes from.</summary>
    public bool AcceptsAnyNetwork => OnOtherNetwork == OtherNetworkAction.Accept;

    /// <summary>What is done with a pass that is good but for the network.</summary>
    public OtherNetworkAction OnOtherNetwork => Options.Pass.OnOtherNetwork ?? OtherNetworkAction.Recheck;

    /// <summary>
    /// The providers that some policy asks with, or has stand in. Each can be used: the start-up check asks.
    /// </summary>
    public IReadOnlyList<string> ProvidersInUse => field ??=
        [.. _policies.Values.SelectMany(policy => policy.Chain.Links.Concat(policy.Alternatives))
            .Distinct(StringComparer.Ordinal)];

    public IReadOnlyCollection<ResolvedPolicy> Policies => _policies.Values;

    /// <summary>Whether the policy lets tokens stand in for cookies.</summary>
    /// <param name="policyId">What a pass carries for it.</param>
    public bool TakesTokensOf(ulong policyId) =>
        _policies.Values.Any(policy => policy.Id == policyId && policy.GivesTokens);

    public ResolvedPolicy? FindPolicy(string? name) => name is null ? DefaultPolicy : _policies.GetValueOrDefault(name);
}
