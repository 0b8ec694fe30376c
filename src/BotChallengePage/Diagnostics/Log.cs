using Microsoft.Extensions.Logging;

namespace BotChallengePage.Diagnostics;

/// <summary>
/// Every message of the library. Event ids are stable: 100 guard, 200 passes, 300 counters, 400 verification, 500 start
/// and options, 600 page. Issuing a challenge is Debug: there are far more of those than of anything else.
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
        416, LogLevel.Warning,
        "No more answers to {Provider} are accepted unchecked for the moment: as many as Verification:MaxUnchecked " +
        "allows have been. Visitors go on with what stands in. Logged at most once a minute.")]
    public static partial void UncheckedSpent(ILogger logger, string provider);

    [LoggerMessage(
        415, LogLevel.Warning,
        "An answer to host {Host} was refused, since its challenge was made {Difference}. If it is so for everybody, " +
        "a proxy changes Host or User-Agent of some requests. Logged at most once a minute.")]
    public static partial void TicketOfAnother(ILogger logger, string host, string difference);

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

    [LoggerMessage(500, LogLevel.Information, "Visitors are challenged with {Provider}{Reason}.")]
    public static partial void ProviderChosen(ILogger logger, string provider, string reason);

    [LoggerMessage(
        501, LogLevel.Warning,
        "The published test keys of {Provider} are in use in the environment {Environment}: they let everybody pass, " +
        "or nobody.")]
    public static partial void TestKeysInUse(ILogger logger, string provider, string environment);

    [LoggerMessage(502, LogLevel.Information, "Changed options are in force.")]
    public static partial void OptionsReloaded(ILogger logger);

    [LoggerMessage(503, LogLevel.Error, "Changed options are not valid; the last good ones stay in force. {Faults}")]
    public static partial void OptionsRejected(ILogger logger, string faults, Exception? fault);

    [LoggerMessage(
        504, LogLevel.Warning,
        "The Data Protection keys are kept {Place}: {Consequence}. Persist them with " +
        "builder.Services.AddDataProtection().PersistKeysTo…().")]
    public static partial void KeysAreEphemeral(ILogger logger, string place, string consequence);

    [LoggerMessage(505, LogLevel.Information, "Requests are counted in {Store}.")]
    public static partial void StoreChosen(ILogger logger, object store);

    [LoggerMessage(506, LogLevel.Warning, "{Place} has a directive without effect: {Reason}.")]
    public static partial void DirectiveWithoutEffect(ILogger logger, string place, string reason);

    [LoggerMessage(507, LogLevel.Warning, "Nobody is challenged: {Reason}.")]
    public static partial void NobodyIsChallenged(ILogger logger, string reason);

    [LoggerMessage(
        508, LogLevel.Error,
        "The configuration file {File} cannot be read since it was changed; the last good options stay in force " +
        "until another change. Repair it first.")]
    public static partial void ConfigurationUnreadable(ILogger logger, string? file, Exception fault);

    [LoggerMessage(
        509, LogLevel.Warning,
        "Any host name is accepted in the answers of {Provider}: neither {Key} nor AllowedHosts is set, so that the " +
        "name that is expected is the one that the client itself sends as Host. Set one of them to the names of this " +
        "site.")]
    public static partial void AnyHostnameAccepted(ILogger logger, string provider, string key);

    [LoggerMessage(
        510, LogLevel.Error,
        "Of an endpoint that was added while the app runs: {Fault} Until that is mended, it is guarded as far as it " +
        "can be, or closed.")]
    public static partial void LateEndpointFault(ILogger logger, string fault);

    [LoggerMessage(
        511, LogLevel.Error,
        "{Endpoint} is closed: it carries a directive that the framework drops when it exchanges this endpoint for " +
        "that of a page or an action. Put [BotChallenge] on the page or the controller that it leads to.")]
    public static partial void EndpointRefused(ILogger logger, string? endpoint);

    [LoggerMessage(
        512, LogLevel.Warning,
        "The output cache comes before UseBotChallengePage(), so a cached page of {Endpoint} is served to everybody. " +
        "Call UseBotChallengePage() before UseOutputCache(), or drop it if that is meant. Logged once.")]
    public static partial void OutputCacheFirst(ILogger logger, string? endpoint);

    [LoggerMessage(515, LogLevel.Warning, "{Key} is \"{Value}\": {Remark}.")]
    public static partial void OptionSeldomMeant(ILogger logger, string key, string value, string remark);

    [LoggerMessage(
        516, LogLevel.Warning,
        "The configuration has \"{Found}\", which nothing reads: the section of this library is \"{Section}\", and " +
        "in environment variables two underscores stand between its parts.")]
    public static partial void SectionMisspelt(ILogger logger, string found, string section);

    [LoggerMessage(
        517, LogLevel.Error,
        "Changed options are in force, but code that listens to their changes has thrown. The others were told.")]
    public static partial void OptionsListenerFailed(ILogger logger, Exception fault);

    [LoggerMessage(
        518, LogLevel.Warning,
        "{Place} answers every HTTP method, and only GET and HEAD are challenged: who sends POST or OPTIONS gets the " +
        "page uncounted. Say which methods it is for: [HttpGet], [HttpPost], MapGet(); or let the directive's " +
        "Methods name POST as well. {More} more are like it.")]
    public static partial void OpenToOtherMethods(ILogger logger, string place, int more);

    [LoggerMessage(
        519, LogLevel.Warning,
        "{Place} may be kept by the output cache, which then serves it to everybody, uncounted: its directive " +
        "decides behind the cache. Call UseBotChallengePage() before UseOutputCache(). {More} more are like it.")]
    public static partial void DecidedBehindCache(ILogger logger, string place, int more);

    [LoggerMessage(
        520, LogLevel.Warning,
        "{Place} answers every HTTP method, and [ValidateBotChallenge] on its class is not for GET and HEAD: what is " +
        "sent so is not checked. Put [HttpPost] on the action, or the attribute itself. {More} more are like it.")]
    public static partial void FormOpenToGet(ILogger logger, string place, int more);

    [LoggerMessage(
        521, LogLevel.Warning,
        "Under the policy {Policy} no pass below {MinimumLevel} is good, so {Provider} {Consequence}.")]
    public static partial void ProviderLeftOut(
        ILogger logger, string policy, string minimumLevel, string provider, string consequence);

    [LoggerMessage(
        600, LogLevel.Error,
        "The challenge page could not be rendered in the app's layout; visitors get it in the packaged layout " +
        "instead. If event 601 follows, not the layout is to blame but the view. Logged once.")]
    public static partial void LayoutFailed(ILogger logger, Exception fault);

    [LoggerMessage(601, LogLevel.Error,
        "The view {View} of the library's pages throws or is not found. Visitors get {Instead}, without the site's " +
        "look. The exception says what to repair. Logged once for each view.")]
    public static partial void ViewFailed(ILogger logger, string view, string instead, Exception fault);

    [LoggerMessage(
        602, LogLevel.Error,
        "The texts of the challenge page for the language \"{Culture}\" in {Assembly} cannot be read; visitors get " +
        "the others there are. Logged once for each file.")]
    public static partial void TextsUnreadable(ILogger logger, string culture, string? assembly, Exception fault);

    [LoggerMessage(
        603, LogLevel.Warning,
        "A page of the library's cannot be kept, though SamePageForEveryone says so; it is rendered for each " +
        "visitor. The exception says why. Tried again after a minute, and logged at most once a minute.")]
    public static partial void PageNotKept(ILogger logger, Exception fault);

    [LoggerMessage(
        604, LogLevel.Error,
        "The app's renderer of the policy {Policy} threw or wrote nothing; visitors get the library's page. Logged " +
        "at most once a minute for each policy.")]
    public static partial void RendererFailed(ILogger logger, string policy, Exception fault);

    [LoggerMessage(
        524, LogLevel.Warning,
        "{Key} is {Cost}, with the KeyPrefix \"{KeyPrefix}\": a phone takes about {Seconds} seconds for such a proof " +
        "of work on average, and one visitor in twenty three times as long. A challenge ends after ten minutes.")]
    public static partial void WorkTakesLong(ILogger logger, string key, int cost, string keyPrefix, long seconds);

    [LoggerMessage(
        522, LogLevel.Warning,
        "The app is busy, and directives with WhenBusy are in force: {Requests} requests in progress, {Cpu:0} % CPU, " +
        "{QueueLength} work items waiting, the last for {QueueDelay:0} ms.")]
    public static partial void BusyBegan(
        ILogger logger, long requests, double cpu, long queueLength, double queueDelay);

    [LoggerMessage(
        523, LogLevel.Information,
        "The app is not busy any more, after {Seconds} seconds: {Requests} requests in progress, {Cpu:0} % CPU, " +
        "{QueueLength} work items waiting, the last for {QueueDelay:0} ms. Directives with WhenBusy wait.")]
    public static partial void BusyEnded(
        ILogger logger, long seconds, long requests, double cpu, long queueLength, double queueDelay);
}
