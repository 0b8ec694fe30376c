using Microsoft.CodeAnalysis;

namespace BotChallengePage.Analyzers;

/// <summary>
/// The rules. An error is what stops the app at start in any case; a warning is what the configuration or another
/// project may make right.
/// </summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor Limit = new(
        "BCP001", "Limit that cannot be read", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Within has to be a positive time span as [d.]hh:mm:ss of at most a year, After 0 to 1,000,000, and Counter " +
            "a name. The app stops at start otherwise.",
        HelpLink + "bcp001");

    public static readonly DiagnosticDescriptor HalfLimit = new(
        "BCP002", "Half a limit", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "After and Within belong together. The app stops at start unless the policy \"default\" has the other half.",
        HelpLink + "bcp002");

    public static readonly DiagnosticDescriptor Name = new(
        "BCP003", "Name of no action", "{0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Only and Except name actions or page handlers of the class, and leave one. The app stops at start otherwise.",
        HelpLink + "bcp003");

    public static readonly DiagnosticDescriptor Condition = new(
        "BCP004", "Condition without a fitting method", "{0}", Category, DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "If and Unless name static methods with an HttpContext that return bool or ValueTask<bool>. The app stops at " +
            "start otherwise.",
        HelpLink + "bcp004");

    public static readonly DiagnosticDescriptor Place = new(
        "BCP005", "Directive without effect", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The attribute stands where nothing reads it, or where no GET and no HEAD arrives: the endpoint is not " +
            "protected.",
        HelpLink + "bcp005");

    public static readonly DiagnosticDescriptor Setup = new(
        "BCP006", "Library that is not set up", "{0}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A directive needs AddBotChallengePage() and MapBotChallengePage(). Without both, a Blazor page is not " +
            "protected, and the app does not start or answers 500 elsewhere.",
        HelpLink + "bcp006");

    public static readonly DiagnosticDescriptor QueryKey = new(
        "BCP007", "Query key compared by case", "{0}", Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "Model binding reads ?Q= and ?q= alike. A condition that compares the keys by case does not see what the " +
            "action sees, and is evaded by writing the key in another case.",
        HelpLink + "bcp007");

    private const string Category = "Usage";

    private const string HelpLink =
        "https://github.com/bot-challenge-page/bot-challenge-page/blob/main/docs/analyzers.md#";
}
