using Microsoft.Extensions.Logging;

namespace BotChallengePage.Diagnostics;

/// <summary>What is said of the start, the options and the page: 500 and 600.</summary>
internal static partial class Log
{
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

    [LoggerMessage(
        524, LogLevel.Warning,
        "{Key} allows a cost of {Cost}, with the KeyPrefix \"{KeyPrefix}\": a phone takes about {Seconds} seconds " +
        "for such a proof of work on average, and one visitor in twenty three times as long. A challenge ends after " +
        "ten minutes.")]
    public static partial void WorkTakesLong(ILogger logger, string key, int cost, string keyPrefix, long seconds);

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
}
