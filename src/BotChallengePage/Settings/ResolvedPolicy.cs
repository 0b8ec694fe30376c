using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Settings;

/// <summary>A policy with every gap filled from the options: what the guard and the endpoints work with.</summary>
internal sealed class ResolvedPolicy
{
    public ResolvedPolicy(string name, BotChallengePolicyOptions policy, BotChallengePageOptions options)
    {
        IsDefault = BotChallengePageOptions.IsDefaultPolicy(name);
        Name = IsDefault ? BotChallengePageOptions.DefaultPolicyName : name;
        Id = IdOf(name);
        After = policy.After;
        Window = policy.Within;
        Counter = policy.Counter ?? "default";
        Provider = policy.Provider ?? options.Provider ?? DefaultProvider(options);
        Mode = policy.Mode ?? options.Mode;
        View = policy.View;
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

    private readonly ulong[] _accepted;

    public string Name { get; }

    /// <summary>What a pass carries instead of the name: short, and of one length.</summary>
    public ulong Id { get; }

    public int? After { get; }

    public TimeSpan? Window { get; }

    public string Counter { get; }

    public string Provider { get; }

    public ChallengeMode Mode { get; }

    public string? View { get; }

    public TimeSpan PassDuration { get; }

    public TimeSpan FallbackDuration { get; }

    public ProviderUnavailableAction OnProviderUnavailable { get; }

    /// <summary>Whether proof of work may stand in for the provider on the page. There, <c>Allow</c> has nothing to accept yet.</summary>
    public bool MayFallBackFrom(string providerName) =>
        OnProviderUnavailable != ProviderUnavailableAction.Deny && providerName != ChallengeProviders.ProofOfWork;

    public CountBy By { get; }

    public CacheAction Caching { get; }

    public bool ReportOnly { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> When { get; }

    public IReadOnlyList<Func<HttpContext, ValueTask<bool>>> Unless { get; }

    public bool IsDefault { get; }

    public bool Accepts(ulong policyId) => Array.IndexOf(_accepted, policyId) >= 0;

    private static string DefaultProvider(BotChallengePageOptions options) =>
        options.Turnstile.SiteKey is { Length: > 0 } && options.Turnstile.SecretKey is { Length: > 0 }
            ? ChallengeProviders.Turnstile
            : ChallengeProviders.ProofOfWork;

    private static ulong IdOf(string name) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant())).AsSpan(0, sizeof(ulong)));
}
