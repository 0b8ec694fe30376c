using BotChallengePage.Options;
using BotChallengePage.Requests;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Settings;

/// <summary>A policy with every gap filled from the options: what the guard and the endpoints work with.</summary>
internal sealed class ResolvedPolicy
{
    private readonly ulong[] _accepted;
    private readonly Lazy<IProviderDirectory> _providers;
    private readonly string? _wantedProvider;

    public ResolvedPolicy(
        string name, BotChallengePolicyOptions policy, ResolvedOptions settings, Lazy<IProviderDirectory> providers)
    {
        var options = settings.Options;
        Settings = settings;
        _providers = providers;
        _wantedProvider = policy.Provider ?? options.Provider;
        IsDefault = BotChallengePageOptions.IsDefaultPolicy(name);
        Name = IsDefault ? BotChallengePageOptions.DefaultPolicyName : name;
        Id = IdOf(name);
        After = policy.After;
        Window = policy.Within;
        Counter = policy.Counter ?? "default";
        OverLimit = policy.OverLimit ?? OverLimitAction.Challenge;
        LimitPassHolders = policy.LimitPassHolders ?? false;
        Methods = policy.Methods is { } methods ? MethodList.Parse(methods) : null;
        Mode = policy.Mode ?? options.Mode;
        View = policy.View;
        Renderer = policy.Renderer ?? (policy.View is null ? options.Renderer : null);
        Contact = policy.Contact ?? options.Contact;
        PassDuration = policy.PassDuration ?? options.Pass.Duration;
        FallbackDuration = PassDuration < options.Pass.FallbackDuration ? PassDuration : options.Pass.FallbackDuration;
        OnProviderUnavailable = policy.OnProviderUnavailable ?? options.OnProviderUnavailable;
        // A null in a JSON file is bound as one.
        By = policy.By ?? options.By ?? CountBy.ConfiguredSubnet;
        Caching = policy.Caching;
        ReportOnly = policy.ReportOnly ?? options.ReportOnly;
        When = policy.WhenConditions.All;
        Unless = policy.UnlessConditions.All;
        _accepted = [Id, .. policy.Accepts.OfType<string>().Select(IdOf)];
    }

    /// <summary>The state of the options that the policy is part of: who has the policy goes by no other.</summary>
    public ResolvedOptions Settings { get; }

    public string Name { get; }

    /// <summary>What a pass carries instead of the name: short, and of one length.</summary>
    public ulong Id { get; }

    public int? After { get; }

    public TimeSpan? Window { get; }

    public string Counter { get; }

    public OverLimitAction OverLimit { get; }

    public bool LimitPassHolders { get; }

    /// <summary>What its directives are for; <see langword="null"/> where it does not say.</summary>
    public GuardedMethods? Methods { get; }

    /// <summary>
    /// Asked for late: providers may be made with services that need the options. The start-up check asks first, so
    /// that no request meets a fault of a provider here.
    /// </summary>
    public string Provider => field ??= _providers.Value.Choose(_wantedProvider, Settings.Options);

    /// <summary>
    /// The provider that the visitor may be challenged with while the policy's own is unavailable, if there is one.
    /// </summary>
    public string? FallbackProvider =>
        OnProviderUnavailable == ProviderUnavailableAction.Deny ? null : _providers.Value.StandInFor(Provider);

    /// <summary>
    /// The provider that a visitor is asked with whose pass is good but for the network; <see langword="null"/> where
    /// the options want something else.
    /// </summary>
    public string? RecheckProvider =>
        Settings.Options.Pass.OnOtherNetwork == OtherNetworkAction.Recheck ? _providers.Value.ForRechecks : null;

    /// <summary>The highest level that a visitor can reach under the policy.</summary>
    public ChallengeLevel Level => LevelOf(Provider);

    public ChallengeMode Mode { get; }

    public string? View { get; }

    /// <summary>A view of the policy's own comes before the renderer of all policies.</summary>
    public Func<ChallengeRenderingContext, Task<IResult?>>? Renderer { get; }

    public string? Contact { get; }

    public TimeSpan PassDuration { get; }

    public TimeSpan FallbackDuration { get; }

    public ProviderUnavailableAction OnProviderUnavailable { get; }

    public CountBy By { get; }

    public CacheAction Caching { get; }

    public bool ReportOnly { get; }

    /// <summary>Whether the forms that go by it are taken whatever their check says.</summary>
    public bool TakesFormsUnchecked => ReportOnly || !Settings.Options.Enabled;

    /// <summary>One that only reports changes nothing, so it vetoes nothing either.</summary>
    public bool VetoesCache => !ReportOnly && Caching == CacheAction.Veto;

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> When { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> Unless { get; }

    public bool IsDefault { get; }

    /// <summary>The level that a pass needs where one is asked for: none that nobody could reach.</summary>
    public ChallengeLevel LevelFor(ChallengeLevel? asked) =>
        asked is not { } wanted ? ChallengeLevel.Automatic : wanted < Level ? wanted : Level;

    /// <summary>What a pass is worth that is earned with the provider.</summary>
    public ChallengeLevel LevelOf(string provider) => _providers.Value.LevelOf(provider, Settings.Options);

    public bool Accepts(ulong policyId) => Array.IndexOf(_accepted, policyId) >= 0;

    private static ulong IdOf(string name) => (ulong)ShortHash.Compute(name.ToLowerInvariant());
}
