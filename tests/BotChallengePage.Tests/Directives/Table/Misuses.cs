using static BotChallengePage.Tests.Directives.Table.Difference;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// The table of mistakes, at the places of conventions. Attributes come before the same check: Hosting/StartUpTests.cs.
/// </summary>
internal static class Misuses
{
    private static readonly Place[] Classless = [Place.ProxyRoute];
    private static readonly Place[] Nameless = [
        Place.Endpoint, Place.EndpointBehindMiddleware, Place.Group, Place.ProxyRoute];

    public static readonly Misuse[] All =
    [
        new("After without Within", new() { After = 2 }, "After is set but Within is not", IsRefusedByOriginal: true),
        new("Within without After", new() { Within = "01:00:00" }, "Within is set but After is not",
            IsRefusedByOriginal: false, WithinNeedsAfter),
        new("a negative After", new() { After = -1, Within = "01:00:00" }, "After = -1 is not between",
            IsRefusedByOriginal: false, LimitsAreChecked),
        new("a window of no length", new() { After = 1, Within = "00:00:00" }, "not a positive time span",
            IsRefusedByOriginal: false, LimitsAreChecked),
        // Rails has a setting for it, which is on in new apps, in development and tests.
        new("Only names no action", new() { Only = ["Serch"] }, "which is no action or handler here",
            IsRefusedByOriginal: true) { NotAt = Nameless },
        new("Except names no action", new() { Except = ["Serch"] }, "which is no action or handler here",
            IsRefusedByOriginal: true) { NotAt = Nameless },
        new("If names no method", new() { If = "IsPrinted" }, "If = \"IsPrinted\" names no fitting method",
            IsRefusedByOriginal: false, ConditionsAreChecked) { NotAt = Classless },
        new("Unless names no method", new() { Unless = "IsPrinted" }, "Unless = \"IsPrinted\" names no fitting method",
            IsRefusedByOriginal: false, ConditionsAreChecked) { NotAt = Classless },
        // There a policy is a class, and a name without one an error when the controller is loaded.
        new("Policy names no policy", new() { Policy = "catalogue" }, "there is no policy \"catalogue\"",
            IsRefusedByOriginal: true),
    ];
}
