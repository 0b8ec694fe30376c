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
    private readonly string[] _wantedFallback;
    private readonly string[] _wantedAlternatives;
    private readonly ProviderChain?[] _chains = new ProviderChain?[Enum.GetValues<ChallengeLevel>().Length];
    private readonly string?[] _withoutScript = new string?[Enum.GetValues<ChallengeLevel>().Length];

    /// <summary>No level until it is asked for: in one word, since many ask at once.</summary>
    private int _highestLevel = -1;

    public ResolvedPolicy(
        string name, BotChallengePolicyOptions policy, ResolvedOptions settings, Lazy<IProviderDirectory> providers)
    {
        var options = settings.Options;
        Settings = settings;
        _providers = providers;
        _wantedProvider = policy.Provider ?? options.Provider;
        // A null in a JSON file is bound as one.
        _wantedFallback =
        [
            .. (policy.Fallback.Count > 0 ? policy.Fallback : options.Fallback).Where(name => name is { Length: > 0 }),
        ];
        _wantedAlternatives =
        [
            .. (policy.Alternatives.Count > 0 ? policy.Alternatives : options.Alternatives)
                .Where(name => name is { Length: > 0 }),
        ];
        WithoutJavaScript = policy.WithoutJavaScript ?? options.WithoutJavaScript;
        GivesTokens = (policy.WithoutCookies ?? options.WithoutCookies) == WithoutCookiesAction.Token;
        WaitDelay = policy.WaitDelay;
        ProofOfWorkCost = policy.ProofOfWorkCost;
        MinimumLevel = policy.MinimumLevel ?? options.MinimumLevel ?? ChallengeLevel.Automatic;
        IsDefault = BotChallengePageOptions.IsDefaultPolicy(name);
        Name = IsDefault ? BotChallengePageOptions.DefaultPolicyName : name;
        Id = IdOf(name);
        var limit = policy.Limit is { } text ? LimitText.Parse(text) : null;
        After = policy.After ?? limit?.After;
        Within = policy.Within ?? limit?.Within;
        AfterAll = policy.AfterAll ?? limit?.AfterAll;
        WithinAll = policy.WithinAll ?? (limit?.AfterAll is null ? null : limit.Within);
        Window = policy.Window ?? CounterWindow.Fixed;
        Counter = policy.Counter;
        OverLimit = policy.OverLimit ?? OverLimitAction.Challenge;
        WhenBusy = policy.WhenBusy ?? false;
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

    public TimeSpan? Within { get; }

    public int? AfterAll { get; }

    public TimeSpan? WithinAll { get; }

    public CounterWindow Window { get; }

    /// <summary>The name of the counter, where it has one.</summary>
    public string? Counter { get; }

    public OverLimitAction OverLimit { get; }

    public bool LimitPassHolders { get; }

    public bool WhenBusy { get; }

    /// <summary>What its directives are for; <see langword="null"/> where it does not say.</summary>
    public GuardedMethods? Methods { get; }

    /// <summary>
    /// Asked for late: providers may be made with services that need the options. The start-up check asks first, so
    /// that no request meets a fault of a provider here.
    /// </summary>
    public string Provider => field ??= _providers.Value.Choose(_wantedProvider, Settings.Options);

    /// <summary>How hard its proof of work is; <see langword="null"/> for what the options say.</summary>
    public int? ProofOfWorkCost { get; }

    /// <summary>Whether a visitor whose browser loses the pass gets a token for one page.</summary>
    public bool GivesTokens { get; }

    /// <summary>How long a visitor without script waits; <see langword="null"/> for what the options say.</summary>
    public TimeSpan? WaitDelay { get; }

    /// <summary>What a visitor gets whose browser runs no scripts.</summary>
    public WithoutJavaScriptAction WithoutJavaScript { get; }

    /// <summary>What a visitor may choose instead of the policy's own provider. It earns as long a pass.</summary>
    public IReadOnlyList<string> Alternatives => field ??=
    [
        .. _wantedAlternatives.Select(name => _providers.Value.Choose(name, Settings.Options))
            .Where(name => name != Provider),
    ];

    /// <summary>The least level that a pass has to be worth, whatever else is asked for.</summary>
    public ChallengeLevel MinimumLevel { get; }

    /// <summary>The policy's own provider, and what stands in for it.</summary>
    public ProviderChain Chain => field ??= new(Provider, StandInsFor(Provider));

    /// <summary>
    /// What stands in by default where no minimum level keeps it from that; <see langword="null"/> where others do, or
    /// none may.
    /// </summary>
    public string? DefaultStandIn =>
        OnProviderUnavailable == ProviderUnavailableAction.Deny || _wantedFallback.Length > 0
            ? null
            : _providers.Value.StandInFor(Provider);

    /// <summary>
    /// The provider that a visitor is asked with whose pass is good but for the network; <see langword="null"/> where
    /// the options want something else, or it is below the policy's minimum.
    /// </summary>
    public string? RecheckProvider =>
        Settings.OnOtherNetwork == OtherNetworkAction.Recheck && _providers.Value.ForRechecks is { } recheck &&
        LevelOf(recheck) >= MinimumLevel
            ? recheck
            : null;

    /// <summary>
    /// The highest level that a visitor can reach under the policy: with its own provider, what stands in for that, or
    /// a provider that other policies ask with.
    /// </summary>
    private ChallengeLevel HighestLevel
    {
        get
        {
            if (_highestLevel < 0)
                _highestLevel = (int)Settings.ProvidersInUse.Append(Provider).Max(LevelOf);
            return (ChallengeLevel)_highestLevel;
        }
    }

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

    /// <summary>
    /// The level that a pass needs where one is asked for: not less than the policy's minimum, and none that nobody
    /// could reach.
    /// </summary>
    public ChallengeLevel LevelFor(ChallengeLevel? asked) =>
        asked is not { } wanted || wanted <= MinimumLevel ? MinimumLevel
            : wanted < HighestLevel ? wanted : HighestLevel;

    /// <summary>The providers that a visitor is asked with who needs a pass of the level.</summary>
    /// <param name="level">One that <see cref="LevelFor"/> gives.</param>
    public ProviderChain ChainFor(ChallengeLevel level) =>
        _chains[(int)level] ??= LevelOf(Provider) >= level ? Chain : HarderChain(level);

    /// <summary>
    /// What a visitor may choose who needs a pass of the level: the first provider, and others like it.
    /// </summary>
    /// <param name="level">One that <see cref="LevelFor"/> gives.</param>
    public IEnumerable<string> ChoiceFor(ChallengeLevel level) =>
        Alternatives.Where(other => LevelOf(other) >= level && other != ChainFor(level).First)
            .Prepend(ChainFor(level).First);

    /// <summary>
    /// The provider that a visitor is led to whose browser runs no scripts; <see langword="null"/> where there is none
    /// of the level.
    /// </summary>
    /// <param name="level">One that <see cref="LevelFor"/> gives.</param>
    public string? WithoutScript(ChallengeLevel level) =>
        (_withoutScript[(int)level] ??= FindWithoutScript(level)) is { Length: > 0 } found ? found : null;

    /// <summary>Whether a challenge of the provider may be asked for though it is no link of the chain.</summary>
    public bool Offers(string provider, ChallengeLevel level) =>
        ChoiceFor(level).Contains(provider) || WithoutScript(level) == provider;

    /// <summary>Whether a pass that is earned with it is a short one.</summary>
    public bool IsShort(string provider, ChallengeLevel level) =>
        provider != ChainFor(level).First && !ChoiceFor(level).Contains(provider) &&
        !(WithoutJavaScript == WithoutJavaScriptAction.Captcha && WithoutScript(level) == provider &&
            LevelOf(provider) >= LevelOf(ChainFor(level).First));

    /// <summary>What a pass is worth that is earned with the provider.</summary>
    public ChallengeLevel LevelOf(string provider) => _providers.Value.LevelOf(provider, Settings.Options);

    public bool Accepts(ulong policyId) => Array.IndexOf(_accepted, policyId) >= 0;

    /// <returns>The empty string where there is none.</returns>
    private string FindWithoutScript(ChallengeLevel level) => WithoutJavaScript switch
    {
        WithoutJavaScriptAction.Wait => _providers.Value.ForWaiting is { } wait && LevelOf(wait) >= level ? wait : "",
        WithoutJavaScriptAction.Captcha => PlainFormOf(level) ?? "",
        _ => "",
    };

    /// <summary>Those that the owner has named come first.</summary>
    private string? PlainFormOf(ChallengeLevel level)
    {
        string[] plain = [.. _providers.Value.PlainForms];
        return ChainFor(level).Links.Concat(Alternatives).Where(plain.Contains).Concat(plain)
            .FirstOrDefault(provider => LevelOf(provider) >= level);
    }

    private ProviderChain HarderChain(ChallengeLevel level)
    {
        var first = Chain.Links.Concat(Settings.ProvidersInUse.OrderBy(LevelOf))
            .FirstOrDefault(link => LevelOf(link) >= level) ?? Provider;
        // One that the policy's own chain begins behind may be below its minimum.
        return new(first, StandInsFor(first).Where(link => LevelOf(link) >= MinimumLevel));
    }

    /// <summary>Those that are named and come after it; or else the one that stands in for all.</summary>
    private IEnumerable<string> StandInsFor(string provider)
    {
        if (OnProviderUnavailable == ProviderUnavailableAction.Deny)
            return [];
        if (_wantedFallback.Length == 0)
            return _providers.Value.StandInFor(provider) is { } standIn && LevelOf(standIn) >= MinimumLevel
                ? [standIn] : [];

        var names = _wantedFallback.Select(name => _providers.Value.Choose(name, Settings.Options)).ToArray();
        return names.Skip(Array.IndexOf(names, provider) + 1);
    }

    private static ulong IdOf(string name) => (ulong)ShortHash.Compute(name.ToLowerInvariant());
}
