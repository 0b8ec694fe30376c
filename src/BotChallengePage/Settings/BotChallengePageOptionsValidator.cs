using System.Net;
using BotChallengePage.Counters.Memory;
using BotChallengePage.Options;
using BotChallengePage.Providers.ProofOfWork;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>Finds every fault in the options, so that one start tells all of them.</summary>
internal sealed class BotChallengePageOptionsValidator(BotChallengePageOptionsSetup configuration) : IValidateOptions<BotChallengePageOptions>
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>A request waits for it.</summary>
    private static readonly TimeSpan LongestStoreCall = TimeSpan.FromMinutes(1);

    /// <summary>There are two at most, and the page's script gives up after 20 seconds.</summary>
    private static readonly TimeSpan LongestSiteverifyCall = TimeSpan.FromSeconds(9);

    public ValidateOptionsResult Validate(string? name, BotChallengePageOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(BotChallengePageOptions options) =>
        [.. configuration.Unread(), .. Root(options), .. Turnstile(options), .. ProofOfWork(options.ProofOfWork), .. options.Policies.SelectMany(named => Policy(named, options))];

    private IEnumerable<string> Root(BotChallengePageOptions options)
    {
        if (options.PathPrefix is not ['/', _, ..] || options.PathPrefix.EndsWith('/') ||
            options.PathPrefix.Split('/').Skip(1).Any(segment => segment is "" or "." or "..") || options.PathPrefix.Any(IsUnfitForPath))
            yield return $"{Key("PathPrefix")} is \"{options.PathPrefix}\". It must be a path such as \"/bot-challenge\": begin with one slash, not end with one, and be made of letters, digits, '-', '_', '.' and '/'.";
        if (options.StatusCode is < 200 or > 599 or 204 or 205 or 304 or (>= 300 and < 400))
            yield return $"{Key("StatusCode")} is {options.StatusCode}. The challenge page needs a status that may carry a body: 403, 429 and 503 are usual.";
        if (!Enum.IsDefined(options.Mode))
            yield return $"{Key("Mode")} is {options.Mode}. It must be Redirect or Inline.";
        if (!Enum.IsDefined(options.OnProviderUnavailable))
            yield return $"{Key("OnProviderUnavailable")} is {options.OnProviderUnavailable}. It must be Fallback, Deny or Allow.";
        if (!Enum.IsDefined(options.OnStoreFailure))
            yield return $"{Key("OnStoreFailure")} is {options.OnStoreFailure}. It must be Allow or Challenge.";
        if (options.EventsType is { } events && !events.IsAssignableTo(typeof(BotChallengeEvents)))
            yield return $"EventsType is {events}. It must derive from {nameof(BotChallengeEvents)}.";
        foreach (var fault in Durations(
            ("Pass:Duration", options.Pass.Duration, Year),
            ("Pass:FallbackDuration", options.Pass.FallbackDuration, Year),
            ("Verification:FailureWindow", options.Verification.FailureWindow, Year),
            ("Counters:Timeout", options.Counters.Timeout, LongestStoreCall)))
            yield return fault;
        if (options.Pass.Budget is < 1 or > AfterRange.Max)
            yield return $"{Key("Pass:Budget")} is {options.Pass.Budget}. It must be 1 to {AfterRange.Max}, or not set.";
        if (options.Verification.MaxFailures < 1)
            yield return $"{Key("Verification:MaxFailures")} is {options.Verification.MaxFailures}. It must be at least 1.";
        if (options.Counters.MemoryCapacity is < 1 or > MemoryCounterStore.HighestCapacity)
            yield return $"{Key("Counters:MemoryCapacity")} is {options.Counters.MemoryCapacity}. It must be 1 to {MemoryCounterStore.HighestCapacity}.";
        if (options.Counters.IPv4PrefixLength is < 0 or > 32)
            yield return $"{Key("Counters:IPv4PrefixLength")} is {options.Counters.IPv4PrefixLength}. It must be 0 to 32.";
        if (options.Counters.IPv6PrefixLength is < 0 or > 128)
            yield return $"{Key("Counters:IPv6PrefixLength")} is {options.Counters.IPv6PrefixLength}. It must be 0 to 128.";
    }

    private IEnumerable<string> Turnstile(BotChallengePageOptions options)
    {
        var turnstile = options.Turnstile;
        var hasSiteKey = turnstile.SiteKey is { Length: > 0 };
        var hasSecretKey = turnstile.SecretKey is { Length: > 0 };
        var isWanted = options.Provider == ChallengeProviders.Turnstile
            || options.Policies.Values.Any(policy => policy.Provider == ChallengeProviders.Turnstile);
        if (hasSiteKey != hasSecretKey)
            yield return $"{Key(hasSiteKey ? "Turnstile:SecretKey" : "Turnstile:SiteKey")} is not set, but {Key(hasSiteKey ? "Turnstile:SiteKey" : "Turnstile:SecretKey")} is. Set both, or neither to use proof of work.";
        else if (isWanted && !hasSiteKey)
            yield return $"The provider \"turnstile\" is asked for, but {Key("Turnstile:SiteKey")} and {Key("Turnstile:SecretKey")} are not set. Set both, or set the provider to \"proof-of-work\".";
        foreach (var fault in Durations(("Turnstile:Timeout", turnstile.Timeout, LongestSiteverifyCall)))
            yield return fault;
        if (!IsAllowedUrl(turnstile.ScriptUrl))
            yield return $"{Key("Turnstile:ScriptUrl")} is \"{turnstile.ScriptUrl}\". {UrlRule}";
        if (!IsAllowedUrl(turnstile.VerifyUrl))
            yield return $"{Key("Turnstile:VerifyUrl")} is \"{turnstile.VerifyUrl}\". {UrlRule}";
    }

    private IEnumerable<string> ProofOfWork(ProofOfWorkOptions options)
    {
        if (options.Cost is < 1 or > ProofOfWorkChallenge.MaxCost)
            yield return $"{Key("ProofOfWork:Cost")} is {options.Cost}. It must be 1 to {ProofOfWorkChallenge.MaxCost}.";
        if (options.KeyPrefix is not { Length: > 0 and <= ProofOfWorkChallenge.MaxPrefixDigits } || !options.KeyPrefix.All(IsLowerHex))
            yield return $"{Key("ProofOfWork:KeyPrefix")} is \"{options.KeyPrefix}\". It must be 1 to {ProofOfWorkChallenge.MaxPrefixDigits} lower-case hexadecimal digits.";
    }

    private IEnumerable<string> Policy(KeyValuePair<string, BotChallengePolicyOptions> named, BotChallengePageOptions options)
    {
        var (name, policy) = named;
        var key = $"Policies:{name}";
        if (!IdentifierRule.Fits(name))
            yield return $"The policy name \"{name}\" {IdentifierRule.Rule}";
        if (policy.After is null != policy.Within is null)
            yield return policy.After is null
                ? $"{Key(key)}:Within is set but After is not. Say how many requests are let through in the window, or drop Within to challenge at once."
                : $"{Key(key)}:After is set but Within is not. Say how long the window is, for example \"03:00:00\".";
        if (policy.After is < 0 or > AfterRange.Max)
            yield return $"{Key(key)}:After is {policy.After}. It must be 0 to {AfterRange.Max}.";
        if (policy.Counter is { } counter && string.IsNullOrWhiteSpace(counter))
            yield return $"{Key(key)}:Counter is empty. Name the counter, or leave it out to use \"default\".";
        if (policy.Mode is { } mode && !Enum.IsDefined(mode))
            yield return $"{Key(key)}:Mode is {mode}. It must be Redirect or Inline.";
        if (!Enum.IsDefined(policy.Caching))
            yield return $"{Key(key)}:Caching is {policy.Caching}. It must be Leave or Veto.";
        if (policy.OnProviderUnavailable is { } action && !Enum.IsDefined(action))
            yield return $"{Key(key)}:OnProviderUnavailable is {action}. It must be Fallback, Deny or Allow.";
        foreach (var other in policy.Accepts.OfType<string>().Where(other => !BotChallengePageOptions.IsDefaultPolicy(other) && !options.Policies.ContainsKey(other)))
            yield return $"{Key(key)}:Accepts names \"{other}\", which is no policy. There are: {string.Join(", ", options.Policies.Keys.Prepend(BotChallengePageOptions.DefaultPolicyName).Distinct(StringComparer.OrdinalIgnoreCase))}.";
        foreach (var fault in Durations(($"{key}:Within", policy.Within, WindowRange.Max), ($"{key}:PassDuration", policy.PassDuration, Year)))
            yield return fault;
    }

    private IEnumerable<string> Durations(params (string Name, TimeSpan? Value, TimeSpan Most)[] spans) =>
        from span in spans
        where span.Value <= TimeSpan.Zero || span.Value > span.Most
        select $"{Key(span.Name)} is {span.Value}. It must be {(span.Value <= TimeSpan.Zero
            ? "longer than zero."
            : $"at most {span.Most}. Write it as [d.]hh:mm:ss, for example \"00:00:00.250\": a number alone is days.")}";

    private const string UrlRule = "It must be an https address, or http on a loopback address, without user name.";

    private static bool IsAllowedUrl(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && !url.Contains('"', StringComparison.Ordinal) &&
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)));

    private static bool IsLoopback(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static bool IsUnfitForPath(char letter) => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.' or '/');

    private static bool IsLowerHex(char digit) => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f');

    private string Key(string name) => configuration.KeyOf(name);
}
