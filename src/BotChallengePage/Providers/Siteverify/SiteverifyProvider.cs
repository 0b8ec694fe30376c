using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BotChallengePage.Providers;
using BotChallengePage.Providers.Siteverify;
using BotChallengePage.Requests;
using BotChallengePage.Tickets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BotChallengePage;

/// <summary>
/// A provider whose widget comes from elsewhere, and whose answers a service checks that is asked by the server:
/// siteverify. Such a provider is a few facts; what all have in common is here. Add one with
/// <c>AddSiteverifyProvider&lt;TProvider, TOptions&gt;()</c>.
/// </summary>
/// <remarks>
/// A yes is good only where the widget ran on this site's host, for the action that was asked for, and lately. Under a
/// published test key (<see cref="IsTestKey"/>) nothing of that is looked at, since such answers do not tell it. A yes
/// with error codes is no yes: some services let everybody in where they cannot check.
/// </remarks>
/// <typeparam name="TOptions">The provider's options.</typeparam>
public abstract class SiteverifyProvider<TOptions> : IChallengeProvider, ISiteverifyProvider
    where TOptions : SiteverifyOptions, new()
{
    /// <summary>What the script of forms goes by where the page says nothing.</summary>
    private static readonly TimeSpan FormsLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Keys that a yes has shown to fit each other.</summary>
    private readonly ConcurrentDictionary<(string?, string?), bool> _takenKeys = new();

    private readonly SiteverifyClient _client;

    /// <summary>Makes a provider that asks with a client.</summary>
    /// <param name="client">Asks siteverify; let the container give it to your constructor.</param>
    protected SiteverifyProvider(SiteverifyClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract ChallengeLevel Level { get; }

    /// <inheritdoc/>
    public abstract ChallengeAsset? Script { get; }

    /// <summary>Where its options are below the library's section: <c>HCaptcha</c>.</summary>
    protected abstract string Section { get; }

    /// <summary>Name of the HTTP client, which begins with <c>BotChallengePage.</c></summary>
    /// <value>The default: <c>BotChallengePage.{Section}</c>.</value>
    protected virtual string HttpClientName => SiteverifyClient.ClientNameOf(Section);

    /// <summary>Longest token, in characters. A longer one is never sent on.</summary>
    protected abstract int MaxTokenLength { get; }

    /// <summary>
    /// The documented error codes and whose fault they are. A code that is not among them is the visitor's.
    /// </summary>
    protected abstract IReadOnlyDictionary<string, SiteverifyErrorKind> Errors { get; }

    /// <summary>How old the visitor's answer may be, by the time that siteverify tells.</summary>
    /// <value><see langword="null"/>, the default: the service sees to it, and no time is asked for.</value>
    protected virtual TimeSpan? MaxAge => null;

    /// <summary>What the answer has to be for.</summary>
    /// <value><see langword="null"/>, the default: the service knows no actions.</value>
    protected virtual string? ExpectedAction => null;

    /// <summary>Whether the service tells on which host the widget ran at all.</summary>
    /// <value><see langword="true"/>, the default.</value>
    protected virtual bool TellsHostname => true;

    /// <summary>Whether a yes that does not tell the host is a no.</summary>
    /// <value>The default: where the service tells hosts.</value>
    protected virtual bool RequiresHostname => TellsHostname;

    /// <summary>
    /// How long a token is good. A form whose visitor takes longer gets a new one when it is sent. More than 5 minutes
    /// counts as 5.
    /// </summary>
    /// <value>The default: 5 minutes.</value>
    protected virtual TimeSpan TokenLifetime => FormsLifetime;

    /// <inheritdoc/>
    public ChallengeLevel LevelUnder(BotChallengePageOptions options) => OptionsOf(options).Level ?? Level;

    /// <inheritdoc/>
    public virtual bool IsPreferred(BotChallengePageOptions options) =>
        OptionsOf(options) is { SiteKey.Length: > 0, SecretKey.Length: > 0 };

    /// <inheritdoc/>
    public virtual IEnumerable<string> Validate(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OptionsOf(options) is { SiteKey.Length: > 0 } or { SecretKey.Length: > 0 }
            ? []
            : [
                $"{options.KeyOf($"{Section}:{nameof(SiteverifyOptions.SiteKey)}")} and " +
                $"{options.KeyOf($"{Section}:{nameof(SiteverifyOptions.SecretKey)}")} are not set. " +
                $"Set both, or set the provider to \"{ChallengeProviders.ProofOfWork}\".",
            ];
    }

    /// <inheritdoc/>
    public virtual void Map(ChallengeProviderEndpoints endpoints)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<ChallengeCspSource> GetCspSources(BotChallengePageOptions options) =>
        CspSourcesOf(OptionsOf(options));

    /// <inheritdoc/>
    public ChallengeWidget CreateWidget(ChallengeContext challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        var options = OptionsOf(challenge.Settings.OptionsFor(challenge.HttpContext));
        var data = new Dictionary<string, string>(DataOf(challenge, options));
        if (TokenLifetime < FormsLifetime)
            data["lifetime"] = TokenLifetime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return new ChallengeWidget { ScriptUrl = ScriptUrlOf(options), Data = data };
    }

    /// <inheritdoc/>
    public async ValueTask<ProviderVerdict> VerifyAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!CanBeToken(answer.Response))
            return ProviderVerdict.Malformed;

        // A challenge from before the keys were removed. Siteverify would only say that there is no secret.
        var whole = answer.Settings.OptionsFor(answer.HttpContext);
        var options = OptionsOf(whole);
        if (options.SecretKey is not { Length: > 0 })
            return ProviderVerdict.Unavailable;

        var faults = _client.LogOf(Name);
        var result = await _client.AskAsync(
            new SiteverifyCall(
                HttpClientName, Ask(answer, options), options.Timeout, Read, IsServiceError, faults),
            cancellationToken);
        if (result.Said is not { } said)
            return result.Otherwise;

        if (Has(said, SiteverifyErrorKind.Site) ||
            (Has(said, SiteverifyErrorKind.Either) && !_takenKeys.ContainsKey(KeysOf(options))))
        {
            faults.Misconfigured(said.ErrorCodes, whole.KeyOf(Section));
            return ProviderVerdict.Misconfigured;
        }

        if (IsServiceError(said))
        {
            // An outage by the documentation; but it says no, and so lets nobody in, whatever is configured.
            faults.Unavailable(string.Join(", ", said.ErrorCodes));
            return ProviderVerdict.Undecided;
        }

        if (said.Success != true)
        {
            if (Has(said, SiteverifyErrorKind.Either))
                faults.Misfit(said.ErrorCodes);
            return ProviderVerdict.Rejected;
        }

        _takenKeys.TryAdd(KeysOf(options), true);
        return (IsTestKey(options) || IsBound(said, answer, options, whole, faults)) && IsEnough(said, options)
            ? ProviderVerdict.Passed
            : ProviderVerdict.Rejected;
    }

    /// <summary>The provider's options among all.</summary>
    /// <param name="options">All options, as they were when the request came.</param>
    protected virtual TOptions OptionsOf(BotChallengePageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Section<TOptions>();
    }

    /// <summary>Whether the options have keys that the service publishes for tests.</summary>
    /// <param name="options">The provider's options.</param>
    /// <returns><see langword="false"/>, the default: there are none.</returns>
    protected virtual bool IsTestKey(TOptions options) => false;

    /// <summary>The address of the widget's script, with what it has to be asked for.</summary>
    /// <param name="options">The provider's options.</param>
    /// <returns><see cref="SiteverifyOptions.ScriptUrl"/>, the default.</returns>
    protected virtual string ScriptUrlOf(TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ScriptUrl;
    }

    /// <summary>Attributes for the page, as in <see cref="ChallengeWidget.Data"/>.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="options">The provider's options.</param>
    /// <returns>The sitekey, the default.</returns>
    protected virtual IReadOnlyDictionary<string, string> DataOf(ChallengeContext challenge, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Dictionary<string, string> { ["sitekey"] = options.SiteKey ?? "" };
    }

    /// <summary>What a Content-Security-Policy has to allow for the widget.</summary>
    /// <param name="options">The provider's options.</param>
    /// <returns>Scripts and frames from where the script comes, the default.</returns>
    protected virtual IEnumerable<ChallengeCspSource> CspSourcesOf(TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var origin = new Uri(options.ScriptUrl, UriKind.Absolute).GetLeftPart(UriPartial.Authority);
        return [new("script-src", origin), new("frame-src", origin)];
    }

    /// <summary>Whether a text can be a token at all, so that it is worth a question.</summary>
    /// <param name="response">What the visitor's browser sent.</param>
    /// <returns>The default: whether it has characters, and no more than <see cref="MaxTokenLength"/>.</returns>
    protected virtual bool CanBeToken(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Length > 0 && response.Length <= MaxTokenLength;
    }

    /// <summary>Makes the question.</summary>
    /// <param name="answer">The visitor's answer.</param>
    /// <param name="options">The provider's options.</param>
    /// <returns>
    /// The default: a form with <c>secret</c>, <c>response</c>, <c>sitekey</c> and, if it is to be sent,
    /// <c>remoteip</c>.
    /// </returns>
    protected virtual SiteverifyQuestion Ask(ChallengeAnswer answer, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(options);
        return SiteverifyQuestion.Form(options.VerifyUrl, [
            new("secret", options.SecretKey),
            new("response", answer.Response),
            new("sitekey", options.SiteKey),
            new("remoteip", RemoteIPOf(answer, options)),
        ]);
    }

    /// <summary>Understands an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>
    /// The default: of <c>success</c>, <c>error-codes</c>, <c>hostname</c>, <c>action</c>, <c>cdata</c>,
    /// <c>challenge_ts</c> and <c>score</c>.
    /// </returns>
    protected virtual SiteverifyReading Read(SiteverifyAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new SiteverifyReading
        {
            Success = answer.Boolean("success"),
            ErrorCodes = answer.Texts("error-codes"),
            Hostname = answer.Text("hostname"),
            Action = answer.Text("action"),
            CData = answer.Text("cdata"),
            ChallengedAt = answer.Time("challenge_ts"),
            Score = answer.Number("score"),
        };
    }

    /// <summary>Whether a yes that is bound to this site and challenge is good enough.</summary>
    /// <param name="said">What siteverify said.</param>
    /// <param name="options">The provider's options.</param>
    /// <returns><see langword="true"/>, the default.</returns>
    protected virtual bool IsEnough(SiteverifyReading said, TOptions options) => true;

    /// <summary>
    /// The visitor's address, where it is to be sent: IPv4 in its own form whatever the socket is, IPv6 without scope.
    /// </summary>
    /// <param name="answer">The visitor's answer.</param>
    /// <param name="options">The provider's options.</param>
    protected static string? RemoteIPOf(ChallengeAnswer answer, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(options);
        if (!options.SendRemoteIP || ClientAddress.Of(answer.HttpContext) is not { } client)
            return null;
        var address = ClientAddress.Plain(client);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress(address.GetAddressBytes()).ToString()
            : address.ToString();
    }

    /// <summary>Adds to the query of an address.</summary>
    /// <param name="url">The address, with a query or without.</param>
    /// <param name="query">What is added, encoded.</param>
    protected static string WithQuery(string url, string query)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }

    /// <summary>What else of a yes does not fit this challenge.</summary>
    private protected virtual IEnumerable<string> MisfitsOf(SiteverifyReading said, ChallengeAnswer answer)
    {
        if (ExpectedAction is { } action && said.Action != action)
            yield return "action";
    }

    bool ISiteverifyProvider.UsesTestKeys(BotChallengePageOptions options) => IsTestKey(OptionsOf(options));

    bool ISiteverifyProvider.TakesAnyHost(BotChallengePageOptions options) =>
        TellsHostname && OptionsOf(options) is { SiteKey.Length: > 0 } own && HostsOf(own).Length == 0;

    string ISiteverifyProvider.KeyOfHostnames(BotChallengePageOptions options) => KeyOfHostnames(options);

    private string KeyOfHostnames(BotChallengePageOptions options) =>
        options.KeyOf($"{Section}:{nameof(SiteverifyOptions.Hostnames)}");

    /// <summary>A variable of the environment may be set to nothing, and a JSON file may say null.</summary>
    private static string[] HostsOf(TOptions options) => [.. options.Hostnames.Where(name => name is { Length: > 0 })];

    private SiteverifyErrorKind KindOf(string code) => Errors.GetValueOrDefault(code, SiteverifyErrorKind.Visitor);

    private bool Has(SiteverifyReading said, SiteverifyErrorKind kind) =>
        said.ErrorCodes.Any(code => KindOf(code) == kind);

    /// <summary>That it could not check is the service's own error, also where it lets everybody in for it.</summary>
    private bool IsServiceError(SiteverifyReading said) =>
        said.Success == true ? said.ErrorCodes.Count > 0 : Has(said, SiteverifyErrorKind.Service);

    private static (string?, string?) KeysOf(TOptions options) => (options.SiteKey, options.SecretKey);

    /// <summary>
    /// Whether the widget ran on this site, for this challenge, and lately. What is missing counts as wrong.
    /// </summary>
    private bool IsBound(
        SiteverifyReading said, ChallengeAnswer answer, TOptions options, BotChallengePageOptions whole,
        SiteverifyLog faults)
    {
        if (!IsExpectedHost(said.Hostname, answer, options, whole, faults))
            return false;

        // Not what they are instead: the widget's parameters are whatever the visitor's browser made of them.
        string[] misfits = [.. MisfitsOf(said, answer), .. AgeMisfits(said)];
        if (misfits.Length > 0)
            faults.Misfit(misfits);
        return misfits.Length == 0;
    }

    private IEnumerable<string> AgeMisfits(SiteverifyReading said)
    {
        if (MaxAge is not { } most)
            yield break;
        if (said.ChallengedAt is not { } challengedAt)
            yield return "age (none)";
        else if (_client.Time.GetUtcNow() - challengedAt is var age &&
            (age > most + ClockSkew.Tolerance || age < -ClockSkew.Tolerance))
            yield return string.Create(CultureInfo.InvariantCulture, $"age ({age.TotalSeconds:0} s)");
    }

    private bool IsExpectedHost(
        string? hostname, ChallengeAnswer answer, TOptions options, BotChallengePageOptions whole,
        SiteverifyLog faults)
    {
        if (hostname is null && !RequiresHostname)
            return true;

        var requested = new HostString(RequestHost.Of(answer.HttpContext.Request)).Host;
        string[] expected = HostsOf(options) is { Length: > 0 } configured ? configured : [requested];
        var isExpected = expected.Contains(hostname, StringComparer.OrdinalIgnoreCase);
        if (!isExpected)
            faults.HostnameMismatch(hostname, requested, expected, KeyOfHostnames(whole));
        return isExpected;
    }
}
