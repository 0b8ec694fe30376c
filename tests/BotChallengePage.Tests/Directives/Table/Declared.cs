namespace BotChallengePage.Tests.Directives.Table;

/// <summary>What the rows declare.</summary>
internal static class Declared
{
    private const string Hour = "01:00:00";
    private const string NoNames = "Only and Except name actions or page handlers, and there are none here";
    private const string NoCondition =
        "is looked for in the class of a controller, page or handler, and there is none here: put the condition into " +
            "a policy";

    public static readonly Declaration AtOnce = new(typeof(Shelves.AtOnce), "AtOnce", new Said());

    public static readonly Declaration Limited = new(
        typeof(Shelves.Limited), "Limited", new Said { After = 2, Within = Hour });

    public static readonly Declaration Zero = new(typeof(Shelves.Zero), "Zero", new Said { After = 0, Within = Hour });

    public static readonly Declaration Only = new(
        typeof(Shelves.Only), "Only", new Said { After = 1, Within = Hour, Only = ["Export"] })
    {
        Refused = RefusedWithoutNames(),
    };

    public static readonly Declaration Except = new(
        typeof(Shelves.Except), "Except", new Said { After = 1, Within = Hour, Except = ["Search"] })
    {
        Refused = RefusedWithoutNames(),
    };

    public static readonly Declaration OnlyAndExcept = new(
        typeof(Shelves.OnlyAndExcept), "OnlyAndExcept",
        new Said { After = 1, Within = Hour, Only = ["Search", "Export"], Except = ["Search"] })
    {
        Refused = RefusedWithoutNames(),
    };

    public static readonly Declaration If = new(
        typeof(Shelves.WithIf), "If", new Said { After = 1, Within = Hour, If = "HasQuery" })
    {
        Refused = RefusedWithoutType(),
    };

    public static readonly Declaration Unless = new(
        typeof(Shelves.WithUnless), "Unless", new Said { After = 1, Within = Hour, Unless = "IsPrint" })
    {
        Refused = RefusedWithoutType(),
    };

    public static readonly Declaration IfAndUnless = new(
        typeof(Shelves.WithIfAndUnless), "IfAndUnless",
        new Said { After = 1, Within = Hour, If = "HasQuery", Unless = "IsPrint" })
    {
        Refused = RefusedWithoutType(),
    };

    public static readonly Declaration Twice = new(
        typeof(Shelves.Twice), "Twice", new Said { After = 3, Within = Hour }, new Said { After = 3, Within = Hour });

    public static readonly Declaration TwoLimits = new(
        typeof(Shelves.TwoLimits), "TwoLimits", new Said { After = 5, Within = Hour },
        new Said { After = 1, Within = Hour });

    public static readonly Declaration TwoCounters = new(
        typeof(Shelves.TwoCounters), "TwoCounters",
        new Said { After = 2, Within = Hour }, new Said { After = 2, Within = Hour, Counter = "exports" });

    public static readonly Declaration TwoWindows = new(
        typeof(Shelves.TwoWindows), "TwoWindows", new Said { After = 2, Within = "00:01:00" },
        new Said { After = 3, Within = "1.00:00:00" });

    public static readonly Declaration LimitedAndAtOnce = new(
        typeof(Shelves.LimitedAndAtOnce), "LimitedAndAtOnce", new Said { After = 2, Within = Hour }, new Said());

    public static readonly Declaration SharedCounter = new(
        typeof(Shelves.SharedCounter), "SharedCounter",
        new Said { On = "Search", After = 3, Within = Hour }, new Said { On = "Export", After = 1, Within = Hour });

    public static readonly Declaration SeparateCounters = new(
        typeof(Shelves.SeparateCounters), "SeparateCounters",
        new Said { On = "Search", After = 1, Within = Hour },
        new Said { On = "Export", After = 1, Within = Hour, Counter = "exports" });

    public static readonly Declaration SeparateWindows = new(
        typeof(Shelves.SeparateWindows), "SeparateWindows",
        new Said { On = "Search", After = 2, Within = "00:01:00" },
        new Said { On = "Export", After = 2, Within = "1.00:00:00" });

    public static readonly Declaration Inherited = new(typeof(Shelves.Inherited), "Inherited")
    {
        Outer = [new Said { After = 2, Within = Hour }],
        Unsayable = OnlyOneLevel(),
    };

    public static readonly Declaration InheritedAndOwn = new(
        typeof(Shelves.InheritedAndOwn), "InheritedAndOwn", new Said { After = 1, Within = Hour, Counter = "own" })
    {
        Outer = [new Said { After = 2, Within = Hour }],
        Inner = typeof(Shelves.WithOwn),
        InnerPage = "WithOwn",
        Unsayable = OnlyOneLevel(),
    };

    public static readonly Declaration InheritedAndLower = new(
        typeof(Shelves.InheritedAndLower), "InheritedAndLower", new Said { After = 1, Within = Hour })
    {
        Outer = [new Said { After = 2, Within = Hour }],
        Inner = typeof(Shelves.WithLower),
        InnerPage = "WithLower",
        Unsayable = OnlyOneLevel(),
    };

    public static readonly Declaration InheritedAndSkipped = new(
        typeof(Shelves.InheritedAndSkipped), "InheritedAndSkipped")
    {
        Outer = [new Said { After = 2, Within = Hour }],
        Skipped = ["Search", "Export"],
        Inner = typeof(Shelves.Skipped),
        InnerPage = "Skipped",
    };

    public static readonly Declaration InheritedExportSkipped = new(
        typeof(Shelves.InheritedExportSkipped), "no such page")
    {
        Outer = [new Said { After = 2, Within = Hour }],
        Skipped = ["Export"],
        Inner = typeof(Shelves.ExportSkipped),
        Unsayable = new()
        {
            [Place.Page] = OnePage,
            [Place.PageBehindMiddleware] = OnePage,
            [Place.PageConvention] = OnePage,
        },
    };

    public static readonly Declaration Policy = new(typeof(Shelves.Policy), "Policy", new Said { Policy = "catalog" });

    public static readonly Declaration PolicyAndAfter = new(
        typeof(Shelves.PolicyAndAfter), "PolicyAndAfter", new Said { Policy = "catalog", After = 2 });

    public static readonly Declaration Everyone = new(
        typeof(Shelves.Everyone), "Everyone", new Said { Policy = "everyone", After = 1, Within = Hour });

    public static readonly Declaration ReportOnly = new(
        typeof(Shelves.ReportOnly), "ReportOnly", new Said { After = 1, Within = Hour, ReportOnly = true });

    public static readonly Declaration Refusing = new(
        typeof(Shelves.Refusing), "Refusing",
        new Said { After = 1, Within = Hour, OverLimit = OverLimitAction.Refuse, LimitPassHolders = true });

    public static readonly Declaration Sliding = new(
        typeof(Shelves.Sliding), "Sliding",
        new Said { After = 2, Within = Hour, Window = CounterWindow.Sliding });

    public static readonly Declaration OfAll = new(
        typeof(Shelves.OfAll), "All", new Said { AfterAll = 2, WithinAll = Hour });

    public static readonly Declaration Busy = new(typeof(Shelves.Busy), "Busy", new Said { WhenBusy = true });

    public static readonly Declaration Methods = new(
        typeof(Shelves.Methods), "Methods", new Said { After = 1, Within = Hour, Methods = "GET,POST" });

    private const string OnePage = "the handlers of a page are one endpoint, which is skipped as a whole";

    public static IEnumerable<Declaration> All =>
        typeof(Declared).GetFields().Select(declared => declared.GetValue(null)).OfType<Declaration>();

    /// <summary>Endpoints that are neither actions nor pages have no names.</summary>
    private static Dictionary<Place, string> RefusedWithoutNames() => new()
    {
        [Place.Endpoint] = NoNames,
        [Place.EndpointBehindMiddleware] = NoNames,
        [Place.Group] = NoNames,
        [Place.ProxyRoute] = NoNames,
    };

    /// <summary>A proxy's route is declared in no type. A policy's conditions are for it.</summary>
    private static Dictionary<Place, string> RefusedWithoutType() => new() { [Place.ProxyRoute] = NoCondition };

    private static Dictionary<Place, string> OnlyOneLevel() => new()
    {
        [Place.Endpoint] = "an endpoint lies in nothing; Group shows one that does",
        [Place.EndpointBehindMiddleware] = "metadata is one list; Group shows levels",
    };
}
