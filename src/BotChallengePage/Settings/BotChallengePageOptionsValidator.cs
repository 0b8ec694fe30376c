using BotChallengePage.Options;
using BotChallengePage.Requests;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Settings;

/// <summary>
/// Finds every fault in the options, so that one start tells all of them: in the configuration, in the library's own
/// options, in policies, and in the sections that others own.
/// </summary>
internal sealed class BotChallengePageOptionsValidator(BotChallengePageOptionsSetup configuration)
    : IValidateOptions<BotChallengePageOptions>
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private const string Example = "https://www.example.org";

    /// <summary>A page carries it.</summary>
    private const int HighestMaxFormSize = 1_048_576;

    /// <summary>A browser derives it hundreds of times, and the server once.</summary>

    /// <summary>A request waits for it.</summary>
    private static readonly TimeSpan LongestStoreCall = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestQueueDelay = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, BotChallengePageOptions options)
    {
        string[] faults =
        [
            .. configuration.Report().Faults,
            .. Root(options),
            .. configuration.SectionFaults(options),
            .. options.Policies.SelectMany(named => Policy(named.Key, named.Value, options)),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private OptionFaults Root(BotChallengePageOptions options)
    {
        var faults = new OptionFaults(configuration.KeyOf);
        faults.Require(
            IsPath(options.PathPrefix),
            options.PathPrefix,
            "It must be a path such as \"/bot-challenge\": begin with one slash, not end with one, " +
            "and be made of letters, digits, '-', '_', '.' and '/'.");
        faults.Require(
            MayCarryBody(options.StatusCode),
            options.StatusCode,
            "The challenge page needs a status that may carry a body: 403, 429 and 503 are usual.");
        faults.Require(
            MayCarryBody(options.ScriptStatusCode),
            options.ScriptStatusCode,
            "What a script gets needs a status that may carry a body: 403 and 429 are usual.");
        faults.Require(
            options.FrameAncestors is not { } ancestors || IsSourceList(ancestors),
            options.FrameAncestors,
            "It takes sources with spaces between them, for example \"'self' https://partner.example\", " +
            "without the name of a directive.");
        foreach (var origin in options.ClientOrigins.Where(origin => origin is { Length: > 0 }))
            faults.Require(
                origin == WebOrigin.Of(origin),
                origin,
                "It takes whole origins, as browsers write them: scheme, host, and the port unless it is the " +
                $"default, without a path and without wildcards, for example \"{WebOrigin.Of(origin) ?? Example}\".",
                nameof(options.ClientOrigins));
        faults.RequireName<ChallengeMode>(options.Mode);
        faults.RequireName<ProviderUnavailableAction>(options.OnProviderUnavailable);
        faults.RequireName<WithoutJavaScriptAction>(options.WithoutJavaScript);
        faults.RequireName<WithoutCookiesAction>(options.WithoutCookies);
        faults.RequireName<StoreFailureAction>(options.OnStoreFailure);
        if (options.EventsType is { } events && !events.IsAssignableTo(typeof(BotChallengeEvents)))
            faults.Add($"{nameof(options.EventsType)} is {events}. It must derive from {nameof(BotChallengeEvents)}.");
        faults.RequireDuration(options.Pass.Duration, Year);
        faults.RequireDuration(options.Pass.FallbackDuration, Year);
        faults.RequireDuration(options.Verification.FailureWindow, Year);
        faults.RequireDuration(options.Counters.Timeout, LongestStoreCall);
        faults.RequireName(options.Pass.OnOtherNetwork);
        faults.RequireName(options.MinimumLevel);
        faults.RequireRange(options.Pass.Budget, 1, AfterRange.Max, ", or not set");
        faults.Require(
            options.Verification.MaxFailures >= 1, options.Verification.MaxFailures, "It must be at least 1.");
        faults.RequireRange(options.Verification.MaxUnchecked, 0, AfterRange.Max);
        faults.RequireRange(options.MaxFormSize, 0, HighestMaxFormSize);
        faults.RequireRange(options.Busy.Requests, 1, int.MaxValue, ", or not set");
        faults.RequireRange(options.Busy.QueueLength, 1, int.MaxValue, ", or not set");
        faults.Require(
            options.Busy.Cpu is null or (>= 1 and <= 100), options.Busy.Cpu, "It must be 1 to 100, or not set.");
        faults.RequireDuration(options.Busy.QueueDelay, LongestQueueDelay);
        faults.RequireDuration(options.Busy.MinimumTime, TimeSpan.FromDays(1));
        faults.RequireRange(options.Counters.MemoryCapacity, 1, CounterOptions.HighestMemoryCapacity);
        faults.RequireRange(options.Counters.IPv4PrefixLength, 0, 32);
        faults.RequireRange(options.Counters.IPv6PrefixLength, 0, 128);
        return faults;
    }

    private OptionFaults Policy(string name, BotChallengePolicyOptions policy, BotChallengePageOptions options)
    {
        var faults = new OptionFaults(key => configuration.KeyOf($"{nameof(options.Policies)}:{name}:{key}"));
        if (!IdentifierRule.Fits(name))
            faults.Add($"The policy name \"{name}\" {IdentifierRule.Rule}");
        if (policy.After is null != policy.Within is null)
            faults.Add(policy.After is null
                ? $"{faults.KeyOf(nameof(policy.Within))} is set but After is not. " +
                  "Say how many requests are let through in the window, or drop Within to challenge at once."
                : $"{faults.KeyOf(nameof(policy.After))} is set but Within is not. " +
                  "Say how long the window is, for example \"03:00:00\".");
        if (policy.AfterAll is null != policy.WithinAll is null)
            faults.Add(policy.AfterAll is null
                ? $"{faults.KeyOf(nameof(policy.WithinAll))} is set but AfterAll is not. " +
                  "Say how many requests of all clients are let through in the window, or drop WithinAll."
                : $"{faults.KeyOf(nameof(policy.AfterAll))} is set but WithinAll is not. " +
                  "Say how long the window is, for example \"00:01:00\".");
        RequireLimit(policy, faults);
        faults.RequireRange(policy.After, 0, AfterRange.Max);
        faults.RequireRange(policy.AfterAll, 0, AfterRange.Max);
        if (policy.Counter is { } counter && string.IsNullOrWhiteSpace(counter))
            faults.Add(
                $"{faults.KeyOf(nameof(policy.Counter))} is empty. " +
                "Name the counter, or leave it out to use \"default\".");
        faults.Require(
            policy.Methods is not { } methods || MethodList.Parse(methods) is not null,
            policy.Methods,
            "It takes GET, POST, PUT, PATCH and DELETE, with commas between them. HEAD goes with GET.");
        faults.RequireName(policy.Window);
        faults.RequireName(policy.OverLimit);
        faults.RequireName(policy.Mode);
        faults.RequireName<CacheAction>(policy.Caching);
        faults.RequireName(policy.OnProviderUnavailable);
        faults.RequireName(policy.MinimumLevel);
        faults.RequireName(policy.WithoutJavaScript);
        faults.RequireName(policy.WithoutCookies);
        faults.RequireDuration(policy.WaitDelay, WaitOptions.Longest);
        faults.RequireRange(policy.ProofOfWorkCost, 1, ProofOfWorkOptions.HighestCost);
        var ignoringCase = StringComparer.OrdinalIgnoreCase;
        string[] known =
            [.. options.Policies.Keys.Prepend(BotChallengePageOptions.DefaultPolicyName).Distinct(ignoringCase)];
        foreach (var other in policy.Accepts.OfType<string>().Where(other => !known.Contains(other, ignoringCase)))
            faults.Add(
                $"{faults.KeyOf(nameof(policy.Accepts))} names \"{other}\", which is no policy. " +
                $"There are: {string.Join(", ", known)}.{Wording.DidYouMean(ClosestName.Find(other, known))}");
        faults.RequireDuration(policy.Within, WindowRange.Max);
        faults.RequireDuration(policy.WithinAll, WindowRange.Max);
        faults.RequireDuration(policy.PassDuration, Year);
        return faults;
    }

    private static void RequireLimit(BotChallengePolicyOptions policy, OptionFaults faults)
    {
        if (policy.Limit is null)
            return;

        var limit = LimitText.Parse(policy.Limit);
        faults.Require(
            limit is not null && limit.Within > TimeSpan.Zero && limit.Within <= WindowRange.Max &&
                AfterRange.Includes(limit.After) && AfterRange.Includes(limit.AfterAll ?? 0),
            policy.Limit,
            $"{LimitText.Rule} Numbers are at most 1,000,000, and a window at most {Wording.Of(WindowRange.Max)}.");
        if (policy.After is not null || policy.Within is not null)
            faults.Add(
                $"{faults.KeyOf(nameof(policy.Limit))} is set, and After and Within are, too. Say the limit once.");
        if (limit?.AfterAll is not null && (policy.AfterAll is not null || policy.WithinAll is not null))
            faults.Add(
                $"{faults.KeyOf(nameof(policy.Limit))} has a limit of all clients, and AfterAll is set, too. " +
                "Say it once.");
    }

    private static bool IsPath(string? path) =>
        path is ['/', _, ..] && !path.EndsWith('/') && path.All(IsFitForPath) &&
        path.Split('/').Skip(1).All(segment => segment is not ("" or "." or ".."));

    private static bool IsFitForPath(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/';

    private static bool MayCarryBody(int status) =>
        status is not (< 200 or > 599 or 204 or 205 or 304 or (>= 300 and < 400));

    /// <summary>A comma would begin another policy, a semicolon another directive.</summary>
    private static bool IsSourceList(string text) =>
        text.All(letter => letter is > ' ' and < (char)127 and not (',' or ';') or ' ') &&
        !text.StartsWith("frame-ancestors", StringComparison.OrdinalIgnoreCase);
}
