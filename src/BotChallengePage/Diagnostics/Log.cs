using Microsoft.Extensions.Logging;

namespace BotChallengePage.Diagnostics;

/// <summary>
/// Every message of the library. Event ids are stable: 100 guard, 200 passes, 300 counters, 400 verification; those of
/// 500 start and options and 600 page are in the other file. Issuing a challenge is Debug: there are far more of those
/// than of anything else.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Debug, "{Outcome} under policy {Policy} with provider {Provider}.")]
    public static partial void Challenged(ILogger logger, string outcome, string policy, string provider);

    [LoggerMessage(101, LogLevel.Warning,
        "A forwarded header came from {Peer}, but the app ignores it, or reads fewer of its addresses than there are " +
        "proxies: all visitors behind that proxy share one counter. Configure ForwardedHeadersOptions (KnownProxies " +
        "or KnownIPNetworks, and ForwardLimit where there are several proxies) and call app.UseForwardedHeaders() " +
        "before everything else. Logged once.")]
    public static partial void ForwardedHeaderIgnored(ILogger logger, string peer);

    [LoggerMessage(102, LogLevel.Error,
        "A condition threw; the request is guarded. Logged at most once a minute.")]
    public static partial void ConditionFailed(ILogger logger, Exception fault);

    [LoggerMessage(
        103, LogLevel.Error,
        "The app's handler of the event {Event} threw; the visitor is not affected. Logged at most once a minute for " +
        "each event.")]
    public static partial void EventFailed(ILogger logger, string @event, Exception fault);

    [LoggerMessage(
        104, LogLevel.Error,
        "The delegate of the option {Option} threw; for this request it counts as not set. Logged at most once a " +
        "minute.")]
    public static partial void OptionFailed(ILogger logger, string option, Exception fault);

    [LoggerMessage(
        105, LogLevel.Error,
        "The request assessor {Assessor} threw; it counts as having said nothing of the request. Logged at most once " +
        "a minute.")]
    public static partial void AssessorFailed(ILogger logger, string assessor, Exception fault);

    [LoggerMessage(
        106, LogLevel.Error,
        "The decision observer {Observer} threw; the visitor is not affected. Logged at most once a minute for each " +
        "observer.")]
    public static partial void ObserverFailed(ILogger logger, string observer, Exception fault);

    [LoggerMessage(
        107, LogLevel.Error,
        "The responder {Responder} threw before the response had started; the library answered in its place. Logged " +
        "at most once a minute for each responder.")]
    public static partial void ResponderFailed(ILogger logger, string responder, Exception fault);

    [LoggerMessage(108, LogLevel.Debug, "{Outcome}: {Reason}.")]
    public static partial void RequestRefused(ILogger logger, string outcome, string reason);

    [LoggerMessage(
        109, LogLevel.Error,
        "The request assessor asks for a pass of the policy \"{Policy}\", which does not exist ({Reasons}); that of " +
        "the policy default is asked for. Logged at most once a minute.")]
    public static partial void UnknownPolicyAsked(ILogger logger, string policy, string reasons);

    [LoggerMessage(
        200, LogLevel.Warning,
        "Visitors bring passes or challenges made with the Data Protection key {KeyId}, which this node does not " +
        "have. The nodes do not share their keys, so that visitors are asked again or cannot pass at all; or the " +
        "keys were lost with a deployment; or somebody forges them. Logged at most once a minute.")]
    public static partial void UnknownKey(ILogger logger, Guid keyId);

    [LoggerMessage(
        201, LogLevel.Error,
        "The Data Protection keys could not be read. Passes made with keys that are in memory stay good. Logged at " +
        "most once a minute.")]
    public static partial void KeysUnreadable(ILogger logger, Exception fault);

    [LoggerMessage(
        202, LogLevel.Warning,
        "Visitors bring passes or challenges made with the Data Protection key {KeyId}, which is in this node's key " +
        "ring, and yet cannot open them. They were made under another application name (give all nodes and versions " +
        "one with SetApplicationName), or with a key that was added by hand since this node started (restart it), or " +
        "they are forged. Logged at most once a minute.")]
    public static partial void OtherApplicationName(ILogger logger, Guid keyId);

    [LoggerMessage(
        203, LogLevel.Error,
        "Data Protection has no key to make tickets with: who is challenged is told that the check is not available. " +
        "Repair the place where the app keeps its keys. Logged at most once a minute.")]
    public static partial void NoKeyForTickets(ILogger logger, Exception fault);

    [LoggerMessage(204, LogLevel.Error,
        "A visitor has passed, and the cookie {Cookie} was taken out of the answer again: nobody who is challenged " +
        "gets any further. Something in the app or its middleware removes Set-Cookie headers; let it leave this one. " +
        "Logged at most once a minute.")]
    public static partial void PassCookieRemoved(ILogger logger, string cookie);

    [LoggerMessage(205, LogLevel.Warning,
        "A visitor brings a challenge that was issued {Ahead} from now. Two nodes' clocks are apart, and who is " +
        "challenged by one cannot answer to the other: set the clocks. Logged at most once a minute.")]
    public static partial void ClocksApart(ILogger logger, TimeSpan ahead);

    [LoggerMessage(206, LogLevel.Information,
        "A pass has come from more than {Most} new networks in an hour; its visitor is challenged in full. Logged " +
        "at most once a minute.")]
    public static partial void TooManyNetworks(ILogger logger, int most);

    [LoggerMessage(
        300, LogLevel.Error,
        "A request could not be counted in {Store}; until that can be asked again, requests are answered as " +
        "OnStoreFailure = {Action} says. After three failures in a row it is asked only every five seconds. Logged " +
        "at most once a minute.")]
    public static partial void StoreFailed(ILogger logger, object store, string action, Exception fault);

    [LoggerMessage(301, LogLevel.Information, "The counter store answers again.")]
    public static partial void StoreRecovered(ILogger logger);

    [LoggerMessage(
        302, LogLevel.Error,
        "The ledger of tickets that nodes share, {Ledger}, failed; each node counts the answers that it gets itself, " +
        "and visitors notice nothing. Logged at most once a minute.")]
    public static partial void TicketLedgerFailed(ILogger logger, object ledger, Exception fault);

    [LoggerMessage(303, LogLevel.Information, "The shared ledger of tickets answers again.")]
    public static partial void TicketLedgerRecovered(ILogger logger);

    [LoggerMessage(
        305, LogLevel.Error,
        "The store of outages that nodes share, {Store}, failed; each node goes by what it finds out itself. Logged " +
        "at most once a minute.")]
    public static partial void OutageStoreFailed(ILogger logger, object store, Exception fault);

    [LoggerMessage(306, LogLevel.Information, "The shared store of outages answers again.")]
    public static partial void OutageStoreRecovered(ILogger logger);

    [LoggerMessage(400, LogLevel.Information, "Passed {Provider} under policy {Policy}. Fallback: {IsFallback}.")]
    public static partial void Passed(ILogger logger, string provider, string policy, bool isFallback);

    [LoggerMessage(EventId = 401, Message = "Refused an answer: {Reason}. Provider {Provider}, policy {Policy}.")]
    public static partial void Refused(ILogger logger, LogLevel level, string reason, string provider, string policy);

    [LoggerMessage(
        402, LogLevel.Error,
        "The challenge provider {Provider} threw; the answer counts as not checked. Logged at most once a minute: " +
        "{Suppressed} more since the last time.")]
    public static partial void ProviderFailed(ILogger logger, string provider, int suppressed, Exception fault);

    [LoggerMessage(
        403, LogLevel.Error,
        "The siteverify of {Provider} is unavailable: {Cause}. Logged at most once a minute: {Suppressed} more " +
        "attempts have failed since the last time.")]
    public static partial void SiteverifyUnavailable(ILogger logger, string provider, string cause, int suppressed);

    [LoggerMessage(
        404, LogLevel.Error,
        "The siteverify of {Provider} does not accept this site's keys ({ErrorCodes}): nobody can pass with it. " +
        "Check {Section}:SecretKey, and that both keys are of one widget. Logged at most once a minute: {Suppressed} " +
        "more answers have met it since the last time.")]
    public static partial void SiteverifyMisconfigured(
        ILogger logger, string provider, string errorCodes, string section, int suppressed);

    [LoggerMessage(
        405, LogLevel.Warning,
        "A widget of {Provider} ran on host {Hostname}, but {Expected} was expected. If both are yours, add the " +
        "first to {Key}. Logged once for these names.")]
    public static partial void HostnameMismatch(
        ILogger logger, string provider, string hostname, string expected, string key);

    [LoggerMessage(
        406, LogLevel.Warning,
        "A good token of {Provider} does not fit this site or challenge: {Misfits}. With an age, compare this " +
        "server's clock; with an action or cData, the attributes that the site's view has left of the widget; else " +
        "somebody tries tokens of other pages. Logged at most once a minute: {Suppressed} more since the last time.")]
    public static partial void SiteverifyMisfit(ILogger logger, string provider, string misfits, int suppressed);

    [LoggerMessage(
        407, LogLevel.Error,
        "The challenge provider {Provider} threw while it was to make its widget; it counts as unavailable. Logged " +
        "at most once a minute: {Suppressed} more since the last time.")]
    public static partial void WidgetFailed(ILogger logger, string provider, int suppressed, Exception fault);

    [LoggerMessage(408, LogLevel.Warning,
        "An answer was refused as that of a foreign site: its page is on {Origin}, and the request came to host " +
        "{Host} (Sec-Fetch-Site: {Site}). If both are yours, a proxy changes the host: let it send the visitor's own " +
        "(nginx: proxy_set_header Host $host), or configure forwarded headers with XForwardedHost. Logged once for " +
        "these names.")]
    public static partial void ForeignOrigin(ILogger logger, string origin, string host, string site);

    [LoggerMessage(
        409, LogLevel.Information,
        "A visitor reads the reference {Reference}, since their check ended with \"{Problem}\". Policy {Policy}, " +
        "provider {Provider}.")]
    public static partial void ReferenceShown(
        ILogger logger, string reference, string problem, string policy, string provider);

    [LoggerMessage(
        410, LogLevel.Information, "Rechecked on another network under policy {Policy}; the pass is good there, too.")]
    public static partial void Rechecked(ILogger logger, string policy);

    [LoggerMessage(
        411, LogLevel.Debug,
        "The form of a request that is challenged cannot be kept ({Loss}): its visitor is told to send it again.")]
    public static partial void FormNotKept(ILogger logger, object loss);

    [LoggerMessage(
        412, LogLevel.Warning,
        "Visitors are asked with what stands in for {Provider}, if anything does, since {Cause}. It is found out by " +
        "itself when it is back.")]
    public static partial void ProviderAvoided(ILogger logger, string provider, string cause);

    [LoggerMessage(413, LogLevel.Information, "Visitors are asked with {Provider} again.")]
    public static partial void ProviderBack(ILogger logger, string provider);

    [LoggerMessage(
        414, LogLevel.Warning,
        "Answers to {Provider}, which is unavailable, are accepted unchecked, since OnProviderUnavailable is Allow: " +
        "at most {Most} an hour, and {MostOfNetwork} of a network. Logged at most once a minute.")]
    public static partial void AcceptedUnchecked(ILogger logger, string provider, int most, int mostOfNetwork);

    [LoggerMessage(
        415, LogLevel.Warning,
        "An answer to host {Host} was refused, since its challenge was made {Difference}. If it is so for everybody, " +
        "a proxy changes Host or User-Agent of some requests. Logged at most once a minute.")]
    public static partial void TicketOfAnother(ILogger logger, string host, string difference);

    [LoggerMessage(
        416, LogLevel.Warning,
        "No more answers to {Provider} are accepted unchecked for the moment: as many as Verification:MaxUnchecked " +
        "allows have been. Visitors go on with what stands in. Logged at most once a minute.")]
    public static partial void UncheckedSpent(ILogger logger, string provider);

    [LoggerMessage(
        417, LogLevel.Debug,
        "A visitor's browser does not get the script of {Provider}, and their page goes on without it. Policy " +
        "{Policy}.")]
    public static partial void ScriptNotThere(ILogger logger, string provider, string policy);

    [LoggerMessage(
        420, LogLevel.Information,
        "A form was sent whose check has passed. Provider {Provider}, policy {Policy}. Fallback: {IsFallback}.")]
    public static partial void FormPassed(ILogger logger, string provider, string policy, bool isFallback);

    [LoggerMessage(
        EventId = 421, Message = "Refused a form: {Reason}. Provider {Provider}, policy {Policy}.")]
    public static partial void FormRefused(
        ILogger logger, LogLevel level, string reason, string provider, string policy);

    [LoggerMessage(
        422, LogLevel.Warning,
        "A form was refused, since its ticket is good but not for it: {Misplacement}. If it is so for everybody, " +
        "give <bot-challenge-widget> the policy and the level of the form, and the path it is sent to in its " +
        "attribute \"action\". Logged at most once a minute.")]
    public static partial void FormTicketMisplaced(ILogger logger, string misplacement);

    [LoggerMessage(
        423, LogLevel.Warning,
        "A form was refused, since it brought a token of Turnstile without a ticket. If it has Cloudflare's own " +
        "markup, set TurnstileAction of [ValidateBotChallenge] to its data-action. Logged at most once a minute.")]
    public static partial void ForeignTokenNotTaken(ILogger logger);

    [LoggerMessage(
        430, LogLevel.Information,
        "A visitor goes on to a form without Cloudflare's clearance, since the page before it ended with " +
        "\"{Problem}\".")]
    public static partial void NotCleared(ILogger logger, string problem);

    [LoggerMessage(
        440, LogLevel.Warning,
        "MapBotChallengeForwardAuth() was asked by {Peer}, which is no proxy that it knows, and has refused. If it " +
        "is yours, add its address to ForwardedHeadersOptions in the services, or to TrustedNetworks. Logged at most " +
        "once a minute.")]
    public static partial void ForwardAuthPeerUnknown(ILogger logger, string? peer);

    [LoggerMessage(
        441, LogLevel.Error,
        "MapBotChallengeForwardAuth() cannot tell what the proxy asks about: {Fault}. The proxy lets nobody in so. " +
        "docs/forward-auth.md has its configuration. Logged at most once a minute.")]
    public static partial void ForwardAuthUnanswerable(ILogger logger, string fault);
}
