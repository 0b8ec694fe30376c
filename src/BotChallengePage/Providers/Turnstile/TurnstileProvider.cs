using System.Collections.Concurrent;
using System.Globalization;
using BotChallengePage.Assets;
using BotChallengePage.Diagnostics;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>Cloudflare Turnstile.</summary>
internal sealed class TurnstileProvider(
    SiteverifyClient siteverify, SiteverifyLog faults, TimeProvider time, ILogger<TurnstileProvider> logger)
    : IChallengeProvider
{
    public const string Action = "bot_challenge";

    /// <summary>Longest token, by Cloudflare's documentation. A longer one is never sent on.</summary>
    private const int MaxTokenLength = 2048;
    private const int MaxLoggedMismatches = 100;

    /// <summary>A token is good for 300 seconds, by Cloudflare's documentation.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(300);

    private readonly ConcurrentDictionary<(string?, string), bool> _loggedMismatches = new();

    public string Name => ChallengeProviders.Turnstile;

    public ChallengeAsset Script { get; } = EmbeddedAssets.Read(ChallengeProviders.Turnstile, ".js");

    public ChallengeLevel Level => ChallengeLevel.Managed;

    public ChallengeLevel LevelUnder(BotChallengePageOptions options) => options.Turnstile.Level ?? Level;

    public bool IsPreferred(BotChallengePageOptions options) =>
        options.Turnstile is { SiteKey.Length: > 0, SecretKey.Length: > 0 };

    public IEnumerable<string> Validate(BotChallengePageOptions options)
    {
        if (options.Turnstile is { SiteKey.Length: > 0 } or { SecretKey.Length: > 0 })
            return [];

        string[] keys = [.. new[] { nameof(TurnstileOptions.SiteKey), nameof(TurnstileOptions.SecretKey) }
            .Select(key => options.KeyOf($"{nameof(options.Turnstile)}:{key}"))];
        return
        [
            $"{keys[0]} and {keys[1]} are not set. " +
            $"Set both, or set the provider to \"{ChallengeProviders.ProofOfWork}\".",
        ];
    }

    /// <summary>The widget is a frame from where its script comes.</summary>
    public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options)
    {
        var origin = new Uri(options.Turnstile.ScriptUrl, UriKind.Absolute).GetLeftPart(UriPartial.Authority);
        return [new("script-src", origin), new("frame-src", origin)];
    }

    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        var turnstile = challenge.GetOptions<TurnstileOptions>();
        return new ChallengeWidget
        {
            ScriptUrl = ScriptUrlOf(turnstile),
            Data = new Dictionary<string, string>
            {
                ["sitekey"] = turnstile.SiteKey!,
                ["action"] = Action,
                ["cdata"] = challenge.Ticket.Id,
            },
        };
    }

    /// <summary>
    /// <c>GET {prefix}/turnstile/clearance</c>: what the client script needs for Cloudflare's own challenge.
    /// </summary>
    public void Map(ChallengeProviderEndpoints endpoints) => endpoints.Routes.MapGet(
        "clearance",
        static context => context.RequestServices.GetRequiredService<PreClearanceEndpoint>().HandleAsync(context));

    /// <summary>The address of the script, which draws nothing by itself.</summary>
    public static string ScriptUrlOf(TurnstileOptions turnstile) =>
        turnstile.ScriptUrl + (turnstile.ScriptUrl.Contains('?', StringComparison.Ordinal) ? '&' : '?') +
        "render=explicit";

    public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Response.Length is 0 or > MaxTokenLength)
            return ProviderVerdict.Malformed;

        // A challenge from before the keys were removed. Cloudflare would only say that there is no secret.
        var turnstile = answer.GetOptions<TurnstileOptions>();
        if (turnstile.SecretKey is not { Length: > 0 })
            return ProviderVerdict.Unavailable;

        var result = await siteverify.AskAsync(
            turnstile, answer.Response, answer.HttpContext.Connection.RemoteIpAddress, cancellationToken);
        if (result.Answer is not { } said)
            return result.Otherwise;

        if (said.IsMisconfigured)
        {
            faults.Misconfigured(said.ErrorCodes);
            return ProviderVerdict.Misconfigured;
        }

        if (said.IsInternalError)
        {
            // An outage by the documentation; but it says no, and so lets nobody in, whatever is configured.
            faults.Unavailable("internal-error");
            return ProviderVerdict.Undecided;
        }

        return said.Success && (TurnstileTestKeys.IsTestSecret(turnstile.SecretKey) || IsBound(said, answer, turnstile))
            ? ProviderVerdict.Passed
            : ProviderVerdict.Rejected;
    }

    /// <summary>
    /// Whether the widget ran on this site, for this ticket, and lately. What is missing counts as wrong.
    /// </summary>
    private bool IsBound(SiteverifyAnswer said, ChallengeAnswer answer, TurnstileOptions turnstile)
    {
        if (!IsExpectedHost(said.Hostname, answer, turnstile))
            return false;

        string[] misfits = [.. Misfits(said, answer)];
        if (misfits.Length > 0)
            faults.Misfit(misfits);
        return misfits.Length == 0;
    }

    /// <summary>
    /// Not what they are instead: the widget's parameters are whatever the visitor's browser made of them.
    /// </summary>
    private IEnumerable<string> Misfits(SiteverifyAnswer said, ChallengeAnswer answer)
    {
        if (!IsExpectedAction(said.Action, answer.Foreign))
            yield return "action";
        if (answer.Foreign is null && said.CData != answer.Ticket.Id)
            yield return "cData";
        if (said.ChallengedAt is not { } challengedAt)
            yield return "age (none)";
        else if (time.GetUtcNow() - challengedAt is var age &&
            (age > MaxAge + ClockSkew.Tolerance || age < -ClockSkew.Tolerance))
            yield return string.Create(CultureInfo.InvariantCulture, $"age ({age.TotalSeconds:0} s)");
    }

    /// <summary>A token of a challenge of the library's is no other's, where it comes without its ticket.</summary>
    private static bool IsExpectedAction(string? action, ForeignWidget? foreign) =>
        foreign is null ? action == Action : action == foreign.Action && action != Action;

    private bool IsExpectedHost(string? hostname, ChallengeAnswer answer, TurnstileOptions turnstile)
    {
        var requested = new HostString(RequestHost.Of(answer.HttpContext.Request)).Host;
        // A variable of the environment may be set to nothing, and a JSON file may say null.
        string[] configured = [.. turnstile.Hostnames.Where(name => name is { Length: > 0 })];
        string[] expected = configured.Length > 0 ? configured : [requested];
        var isExpected = expected.Contains(hostname, StringComparer.OrdinalIgnoreCase);

        // Once for a pair of names: it is a site's mistake, and each visitor would repeat it.
        if (!isExpected &&
            _loggedMismatches.Count < MaxLoggedMismatches &&
            _loggedMismatches.TryAdd((hostname, requested), true))
            Log.HostnameMismatch(logger, hostname ?? "(none)", string.Join(", ", expected));
        return isExpected;
    }
}
