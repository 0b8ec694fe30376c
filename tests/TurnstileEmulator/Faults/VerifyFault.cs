using System.Net;
using TurnstileEmulator.Faults;

namespace TurnstileEmulator;

/// <summary>
/// What goes wrong with siteverify's answer. The request itself is always processed first and its token is spent: what
/// is lost or damaged is the answer. So a retry succeeds only with the same <c>idempotency_key</c>.
/// </summary>
public sealed class VerifyFault
{
    private readonly string _name;

    private VerifyFault(string name, Func<VerifyExchange, Task> answer) => (_name, Answer) = (name, answer);

    /// <summary>Nothing: the true answer is sent.</summary>
    public static VerifyFault None { get; } = new(nameof(None), exchange => exchange.SendAnswerAsync());

    /// <summary>200 with an HTML page.</summary>
    public static VerifyFault Html200 { get; } = new(
        nameof(Html200), exchange => exchange.SendHtmlAsync(HttpStatusCode.OK));

    /// <summary>200 without a body.</summary>
    public static VerifyFault Empty { get; } = Json(nameof(Empty), _ => string.Empty);

    /// <summary>The first half of the JSON.</summary>
    public static VerifyFault Truncated { get; } = Json(nameof(Truncated), answer => answer[..(answer.Length / 2)]);

    /// <summary>The JSON value <c>null</c>.</summary>
    public static VerifyFault Null { get; } = Json(nameof(Null), _ => "null");

    /// <summary>A JSON array around the answer.</summary>
    public static VerifyFault Array { get; } = Json(nameof(Array), answer => $"[{answer}]");

    /// <summary><c>success</c> is the string <c>"true"</c>.</summary>
    public static VerifyFault SuccessString { get; } = new(
        nameof(SuccessString), exchange => exchange.SendChangedAsync("success", "true"));

    /// <summary><c>success</c> is the number <c>1</c>.</summary>
    public static VerifyFault SuccessOne { get; } = new(
        nameof(SuccessOne), exchange => exchange.SendChangedAsync("success", 1));

    /// <summary>Valid JSON that says yes, but 10 MB of it, in chunks.</summary>
    public static VerifyFault Oversized { get; } = new(nameof(Oversized), exchange => exchange.SendOversizedAsync());

    /// <summary><c>{"success":false,"success":true}</c>.</summary>
    public static VerifyFault DuplicateKeys { get; } = Json(
        nameof(DuplicateKeys), _ => """{"success":false,"success":true}""");

    /// <summary><c>success</c> is true, but another member is nested 10,000 levels deep.</summary>
    public static VerifyFault DeepNesting { get; } = Json(nameof(DeepNesting), _ =>
        $$"""{"success":true,"metadata":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""");

    /// <summary>The connection is cut without an answer.</summary>
    public static VerifyFault ConnectionReset { get; } = new(
        nameof(ConnectionReset), exchange => exchange.ResetAsync());

    /// <summary>Cloudflare's own error code <c>internal-error</c>, which may be retried.</summary>
    public static VerifyFault InternalError { get; } = Error("internal-error");

    /// <summary>The true answer, one byte for each second of the emulator's clock.</summary>
    public static VerifyFault Drip { get; } = new(nameof(Drip), exchange => exchange.DripAsync());

    /// <summary><c>action</c> is another one than the widget ran with.</summary>
    public static VerifyFault WrongAction { get; } = new(
        nameof(WrongAction), exchange => exchange.SendChangedAsync("action", "another-action"));

    /// <summary><c>cdata</c> is another one than the widget ran with.</summary>
    public static VerifyFault WrongCData { get; } = new(
        nameof(WrongCData), exchange => exchange.SendChangedAsync("cdata", "another-cdata"));

    /// <summary><c>challenge_ts</c> lies one hour back.</summary>
    public static VerifyFault OldTimestamp { get; } = new(
        nameof(OldTimestamp), exchange => exchange.SendOldTimestampAsync());

    internal Func<VerifyExchange, Task> Answer { get; }

    /// <summary>A no with an error code.</summary>
    /// <param name="code">For example <c>timeout-or-duplicate</c>.</param>
    /// <returns>The fault.</returns>
    public static VerifyFault Error(string code) => Json($"{nameof(Error)} {code}", _ =>
        $$"""{"success":false,"error-codes":["{{code}}"],"messages":[]}""");

    /// <summary>The true answer, but late.</summary>
    /// <param name="delay">How late, by the emulator's clock.</param>
    /// <returns>The fault.</returns>
    public static VerifyFault Delay(TimeSpan delay) => new($"{nameof(Delay)} {delay}", async exchange =>
    {
        await exchange.WaitAsync(delay);
        await exchange.SendAnswerAsync();
    });

    /// <summary>Another status, with an HTML page.</summary>
    /// <param name="code">The HTTP status code.</param>
    /// <returns>The fault.</returns>
    public static VerifyFault Status(int code) =>
        new($"{nameof(Status)} {code}", exchange => exchange.SendHtmlAsync((HttpStatusCode)code));

    /// <summary>A redirect.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="code">302 (default); with 307 or 308 a client that follows sends the secret along.</param>
    /// <returns>The fault.</returns>
    public static VerifyFault Redirect(string url, int code = 302) =>
        new($"{nameof(Redirect)} {url}", exchange => exchange.RedirectAsync(url, code));

    /// <summary>The true answer without one of its members.</summary>
    /// <param name="name">For example <c>hostname</c>.</param>
    /// <returns>The fault.</returns>
    public static VerifyFault MissingField(string name) =>
        new($"{nameof(MissingField)} {name}", exchange => exchange.SendWithoutAsync(name));

    /// <summary>The true answer with another <c>hostname</c>.</summary>
    /// <param name="hostname">For example <c>evil.example</c>.</param>
    /// <returns>The fault.</returns>
    public static VerifyFault WrongHostname(string hostname) =>
        new($"{nameof(WrongHostname)} {hostname}", exchange => exchange.SendChangedAsync("hostname", hostname));

    /// <inheritdoc/>
    public override string ToString() => _name;

    private static VerifyFault Json(string name, Func<string, string> change) =>
        new(name, exchange => exchange.SendJsonAsync(change(exchange.Answer.ToJsonString())));
}
