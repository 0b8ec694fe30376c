using System.Globalization;
using BotChallengePage.Options;
using BotChallengePage.Settings;

namespace BotChallengePage.Directives;

/// <summary>
/// What is wrong with a directive and how to cure it. The start-up check and the analyzers, which compile this file
/// too, say the same words.
/// </summary>
internal static class DirectiveWording
{
    public const string AfterIsMissing =
        "Within is set but After is not: say how many requests are let through in the window, " +
        "or drop Within to challenge at once";

    public const string WithinIsMissing =
        "After is set but Within is not: say how long the window is, for example Within = \"03:00:00\"";

    public const string AfterAllIsMissing =
        "WithinAll is set but AfterAll is not: say how many requests of all clients are let through in the window, " +
        "or drop WithinAll";

    public const string WithinAllIsMissing =
        "AfterAll is set but WithinAll is not: say how long the window is, for example WithinAll = \"00:01:00\"";

    public const string NoNamesHere =
        "Only and Except name actions or page handlers, and there are none here. Drop them.";

    public const string WindowWithoutLimit =
        "Window says how a limit is counted, but there is no limit: set After and Within, or drop Window";

    public const string RefusesWithoutLimit =
        "OverLimit is Refuse, but there is no limit of each client: set After and Within, or drop OverLimit";

    public const string RefusesEverybody =
        "After = 0 with OverLimit = Refuse refuses everybody, always: set After to what is let through in a window";

    public const string PassHoldersAreNotRefused =
        "LimitPassHolders needs OverLimit = Refuse: no challenge gets a visitor out of it who has a pass already";

    public const string EmptyCounter = "Counter is empty: name the counter, or drop Counter to use \"default\"";

    public const string AllExcepted = "Only and Except leave no action";

    public const string Skipped = "[SkipBotChallenge] is there too, and wins over everything";

    public const string OnlyIsEmpty =
        "Only is empty, so the directive is for no action or handler. Name one, or drop Only.";

    public const string OnlyIsExcepted =
        "Only and Except name the same, so the directive is for no action or handler. Drop Except.";

    public const string NeedsMiddleware =
        "[BotChallenge] here needs app.UseBotChallengePage(). " +
        "Add it, or use .RequireBotChallenge() on the endpoint instead.";

    public const string NothingLeft =
        "Only and Except leave nothing that answers GET or HEAD, so [BotChallenge] has no effect. " +
        "Name what shows the page.";

    private const string AddCall = "builder.Services.AddBotChallengePage();";

    private const string MapCall = "app.MapBotChallengePage();";

    public static string OutOfRange(int after, string argument = "After") => string.Format(
        CultureInfo.InvariantCulture, "{0} = {1} is not between 0, which challenges the first request, and {2}",
        argument, after, AfterRange.Max);

    public static string NoWindow(int written) => string.Format(
        CultureInfo.InvariantCulture, "Window = {0} is neither Fixed nor Sliding", written);

    public static string NothingIsBusy(string key) =>
        $"WhenBusy is set, and {key} says of nothing when it is too much. " +
        "Set one of Requests, Cpu, QueueLength and QueueDelay there, or IsBusy in code; or drop WhenBusy";

    public static string CannotSlide(string store) =>
        $"Window is Sliding, and {store} counts in fixed windows only. Drop Window, or count in another store: " +
        "UseMemoryCounters(), UseRedisCounters(), or one of your own whose CountsSlidingWindows is true";

    public static string NoOverLimit(int written) => string.Format(
        CultureInfo.InvariantCulture, "OverLimit = {0} is neither Challenge nor Refuse", written);

    public static string NoTimeSpan(string within, string argument = "Within") =>
        WindowText.Suggest(within) is { } suggestion
            ? $"{argument} = \"{within}\" is no time span: write \"{suggestion}\", " +
              "which is [d.]hh:mm:ss with at most 23 hours and 59 minutes"
            : $"{argument} = \"{within}\" is no time span: write hours, minutes and seconds as \"03:00:00\", " +
              "or days before them as \"7.00:00:00\"";

    public static string NotPositive(string within, string argument = "Within") =>
        $"{argument} = \"{within}\" is not a positive time span";

    public static string TooLong(string within, string argument = "Within") =>
        $"{argument} = \"{within}\" is longer than a year: " +
        $"a window has at most {WindowRange.Max.ToString("c", CultureInfo.InvariantCulture)}";

    public static string NoMethods(string methods) =>
        $"Methods = \"{methods}\" takes GET, POST, PUT, PATCH and DELETE, with commas between them: \"GET,POST\". " +
        "HEAD goes with GET";

    public static string OtherMethods(IEnumerable<string> verbs) =>
        $"it answers {string.Join(" and ", verbs)}, and the directive is for other methods";

    /// <summary>The page model has the attribute; a handler that is not challenged cannot be named there.</summary>
    public static string DirectiveOnHandler(string page, string handler) =>
        PageHandlerVerb.Of(handler) is "GET" or "HEAD"
            ? "[BotChallenge] is not read on a method of a page. " +
              $"Put [BotChallenge] on {page}, with Only = [nameof({handler})]."
            : "[BotChallenge] is not read on a method of a page, " +
              $"and {handler} answers {PageHandlerVerb.Of(handler)}, " +
              $"which Methods has to name. Put [BotChallenge] on {page}.";

    public static string DirectiveOnPageMethod(string page, string method) =>
        $"[BotChallenge] is not read on a method of a page, and {method} is no handler. Put [BotChallenge] on {page}.";

    public static string SkippingOnHandler(string page, string handler) =>
        PageHandlerVerb.Of(handler) is "GET" or "HEAD"
            ? "[SkipBotChallenge] is not read on a method of a page. " +
              $"Put [BotChallenge] on {page}, with Except = [nameof({handler})]."
            : "[SkipBotChallenge] is not read on a method of a page, " +
              $"and {handler} answers {PageHandlerVerb.Of(handler)}, " +
              "which is not challenged unless Methods names it. Drop it.";

    public static string SkippingOnPageMethod(string method) =>
        $"[SkipBotChallenge] is not read on a method of a page, and {method} is no handler. Drop it.";

    public static string NoHandler(string method) =>
        $"{method} is the handler of no endpoint, so nothing reads [BotChallenge] here. " +
        "Put it on the controller, action or page model that is to be protected, " +
        "or use .RequireBotChallenge() on the endpoint.";

    public static string NotSetUp(bool addIsMissing, bool mapIsMissing) =>
        "nothing sets BotChallengePage up. Add " +
        (addIsMissing && mapIsMissing ? $"{AddCall} and {MapCall}" : addIsMissing ? AddCall : MapCall) +
        " to Program.cs.";

    public static string ComparedByCase(string key) =>
        $"Model binding reads \"{key}\" in any case, and this compares by case, " +
        $"so another spelling evades the condition. Use BotChallengeConditions.HasQuery(\"{key}\").";

    public static string NoCondition(string argument, string name, string declaringType, string? closest) =>
        $"{argument} = \"{name}\" names no fitting method: " +
        $"{declaringType} needs static bool {name}(HttpContext context), or one that returns ValueTask<bool>" +
        (closest is null ? "" : $". Did you mean \"{closest}\"?");

    public static string NoConditionOfLambda(string argument, string name) =>
        $"{argument} = \"{name}\" is not found from a lambda, which belongs to no class: " +
        "make the handler a method of the class that has the condition, or put the condition into a policy";

    public static string NoConditionHere(string argument, string name) =>
        $"{argument} = \"{name}\" is looked for in the class of a controller, page or handler, " +
        "and there is none here: put the condition into a policy";

    public static string NoAction(string argument, string name, string? closest) =>
        $"{argument} names \"{name}\", which is no action or handler here." +
        (closest is null ? "" : $" Did you mean \"{closest}\"?");
}
