using System.Globalization;

namespace BotChallengePage.Directives;

/// <summary>
/// What is wrong with a directive and how to cure it. The start-up check and the analyzers, which compile this file too,
/// say the same words.
/// </summary>
internal static class DirectiveWording
{
    public const string AfterIsMissing =
        "Within is set but After is not: say how many requests are let through in the window, or drop Within to challenge at once";

    public const string WithinIsMissing =
        "After is set but Within is not: say how long the window is, for example Within = \"03:00:00\"";

    public const string NoNamesHere = "Only and Except name actions or page handlers, and there are none here. Drop them.";

    public const string NotRead =
        "nothing reads [BotChallenge] here. Use .RequireBotChallenge() on the endpoint instead, or add app.UseBotChallengePage();.";

    public static string OutOfRange(int after) => string.Format(
        CultureInfo.InvariantCulture, "After = {0} is not between 0, which challenges the first request, and {1}", after, AfterRange.Max);

    public static string NoTimeSpan(string within) =>
        WindowText.Suggest(within) is { } suggestion
            ? $"Within = \"{within}\" is no time span: write \"{suggestion}\", which is [d.]hh:mm:ss with at most 23 hours and 59 minutes"
            : $"Within = \"{within}\" is no time span: write hours, minutes and seconds as \"03:00:00\", or days before them as \"7.00:00:00\"";

    public static string NotPositive(string within) => $"Within = \"{within}\" is not a positive time span";

    public static string NoCondition(string argument, string name, string declaringType) =>
        $"{argument} = \"{name}\" names no fitting method: {declaringType} needs static bool {name}(HttpContext context), or one that returns ValueTask<bool>";

    public static string NoAction(string argument, string name, string? closest) =>
        $"{argument} names \"{name}\", which is no action or handler here.{(closest is null ? "" : $" Did you mean \"{closest}\"?")}";
}
