using static BotChallengePage.Tests.Directives.Table.Difference;
using static BotChallengePage.Tests.Directives.Table.Outcome;

namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// The table. What a visit says of the Rails engine is what was found by running it (version 1.1.0), its 403 in place
/// and its redirect both being called challenged.
/// </summary>
internal static class Rows
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Where the outer directives are asked before the inner ones, as in the original.</summary>
    private static readonly Place[] OutsideIn = [Place.Group, Place.ProxyRoute];

    public static readonly Row[] All =
    [
        // After and Within.
        new("without After every request is challenged and none counted", Declared.AtOnce,
            new("GET /search", Challenged(0)),
            new("GET /export", Challenged(0))),
        new("so many are let through, and it counts on while it challenges", Declared.Limited,
            new("GET /search", Through(1)),
            new("GET /export", Through(1)),
            new("GET /search", Challenged(1)),
            new("GET /search", Challenged(1))),
        new("After = 0 challenges the first", Declared.Zero,
            new Visit("GET /search", Challenged(1))),
        new("the window begins with the first counted request and does not move", Declared.Limited,
            new("GET /search", Through(1)),
            new("GET /search", Through(1)) { Later = 50 * Minute },
            new("GET /search", Challenged(1)) { Later = 9 * Minute },
            new("GET /search", Through(1)) { Later = Minute + Second }),
        new("a network shares its allowance, another has its own", Declared.Limited,
            new("GET /search", Through(1)),
            new("GET /search", Through(1)) { From = "203.0.250.9" },
            new("GET /search", Challenged(1)),
            new("GET /search", Through(1)) { From = "203.1.113.7" }),

        // The pass.
        new("with a pass nothing is challenged", Declared.AtOnce,
            new(Visit.EarnPass, Passed(0)),
            new("GET /search", Through(0)) { WithPass = true },
            new("GET /search", Challenged(0))),
        new("with a pass nothing is counted", Declared.Limited,
            new(Visit.EarnPass, Passed(0)),
            new("GET /search", Through(0), Through(1), PassesFirst) { WithPass = true },
            new("GET /search", Through(0), Through(1), PassesFirst) { WithPass = true },
            new("GET /search", Through(1), Challenged(1), PassesFirst),
            new("GET /search", Through(1), Challenged(1), PassesFirst),
            new("GET /search", Challenged(1)),
            new("GET /search", Through(0), Through(1), PassesFirst) { WithPass = true }),
        new("earning a pass is not counted", Declared.Inherited,
            new(Visit.EarnPass, Passed(0), Passed(2), OwnEndpointsUncounted),
            new("GET /search", Through(1), Challenged(1), OwnEndpointsUncounted)),

        // Verbs.
        new("HEAD is challenged at once", Declared.AtOnce,
            new Visit("HEAD /search", Challenged(0), Through(0), HeadGuarded)),
        new("HEAD is counted and challenged like GET", Declared.Limited,
            new("HEAD /search", Through(1)),
            new("GET /search", Through(1)),
            new("HEAD /search", Challenged(1), Through(1), HeadGuarded)),
        new("POST is not challenged at once", Declared.AtOnce,
            new Visit("POST /search", Through(0))),
        new("POST is neither counted nor challenged", Declared.Limited,
            new("POST /search", Through(0), Through(1), OtherVerbsUncounted),
            new("POST /search", Through(0), Through(1), OtherVerbsUncounted),
            new("GET /search", Through(1), Challenged(1), OtherVerbsUncounted),
            new("GET /search", Through(1), Challenged(1), OtherVerbsUncounted),
            new("GET /search", Challenged(1)),
            new("POST /search", Through(0), Through(1), OtherVerbsUncounted)),
        new("POST is counted and challenged where the directive names it", Declared.Methods,
            new("POST /search", Through(1)),
            new("POST /search", Challenged(1), Through(1), OtherVerbsNamed),
            new("GET /search", Challenged(1))),

        // Switched off, and skipped for the whole site.
        new("switched off nothing is challenged", Declared.AtOnce,
            new("GET /search", Through(0)),
            new("GET /search", Challenged(0)) { Edit = ("Enabled", "true") })
        {
            Options = [("Enabled", "false")],
        },
        new("switched off nothing is counted", Declared.Limited,
            new("GET /search", Through(0), Through(1), OffIsUncounted),
            new("GET /search", Through(0), Through(1), OffIsUncounted),
            new("GET /search", Through(1), Challenged(1), OffIsUncounted) { Edit = ("Enabled", "true") })
        {
            Options = [("Enabled", "false")],
        },
        new("what SkipWhen says is not challenged", Declared.AtOnce,
            new("GET /search", Through(0)) { IsSkipped = true },
            new("GET /search", Challenged(0))),
        new("what SkipWhen says is not counted", Declared.Limited,
            new("GET /search", Through(0)) { IsSkipped = true },
            new("GET /search", Through(0)) { IsSkipped = true },
            new("GET /search", Through(0)) { IsSkipped = true },
            new("GET /search", Through(1))),

        // Only, Except, If and Unless.
        new("Only", Declared.Only,
            new("GET /search", Through(0)),
            new("GET /export", Through(1)),
            new("GET /export", Challenged(1)),
            new("GET /search", Through(0))),
        new("Except", Declared.Except,
            new("GET /search", Through(0)),
            new("GET /export", Through(1)),
            new("GET /export", Challenged(1)),
            new("GET /search", Through(0))),
        new("Except takes out what Only names", Declared.OnlyAndExcept,
            new("GET /search", Through(0)),
            new("GET /export", Through(1)),
            new("GET /export", Challenged(1)),
            new("GET /search", Through(0))),
        new("If", Declared.If,
            new("GET /search", Through(0)),
            new("GET /search?q=x", Through(1)),
            new("GET /search?q=x", Challenged(1)),
            new("GET /search", Through(0))),
        new("Unless", Declared.Unless,
            new("GET /search?print=1", Through(0)),
            new("GET /search", Through(1)),
            new("GET /search", Challenged(1)),
            new("GET /search?print=1", Through(0))),
        new("If and Unless", Declared.IfAndUnless,
            new("GET /search?q=x&print=1", Through(0)),
            new("GET /search", Through(0)),
            new("GET /search?q=x", Through(1)),
            new("GET /search?q=x", Challenged(1)),
            new("GET /search?q=x&print=1", Through(0))),

        // Several directives on one request.
        new("the same directive twice", Declared.Twice,
            new("GET /search", Through(1), Through(2), NoDoubleCounting),
            new("GET /search", Through(1), Challenged(2), NoDoubleCounting),
            new("GET /search", Through(1), Challenged(1), NoDoubleCounting),
            new("GET /search", Challenged(1))),
        new("two limits on one counter", Declared.TwoLimits,
            new("GET /search", Through(1), Challenged(2), NoDoubleCounting),
            new("GET /search", Challenged(1), Challenged(2), NoDoubleCounting)),
        new("two counters", Declared.TwoCounters,
            new("GET /search", Through(2)),
            new("GET /search", Through(2)),
            new("GET /search", Challenged(1))),
        new("two windows", Declared.TwoWindows,
            new("GET /search", Through(2)),
            new("GET /search", Through(2), Challenged(1), WindowPartOfKey),
            new("GET /search", Challenged(1)),
            new("GET /search", Through(2)) { Later = Minute + Second },
            new("GET /search", Challenged(2), Challenged(1), WindowPartOfKey)),
        new("a limit and one that challenges at once", Declared.LimitedAndAtOnce,
            new Visit("GET /search", Challenged(0), Challenged(1), CounterlessFirst)),

        // Directives of several actions.
        new("actions share a counter, each with its own limit", Declared.SharedCounter,
            new("GET /search", Through(1)),
            new("GET /search", Through(1)),
            new("GET /export", Challenged(1)),
            new("GET /search", Challenged(1))),
        new("actions with separate counters", Declared.SeparateCounters,
            new("GET /search", Through(1)),
            new("GET /export", Through(1)),
            new("GET /search", Challenged(1)),
            new("GET /export", Challenged(1))),
        new("actions with separate windows", Declared.SeparateWindows,
            new("GET /search", Through(1)),
            new("GET /export", Through(1)),
            new("GET /search", Through(1), Challenged(1), WindowPartOfKey),
            new("GET /export", Through(1), Challenged(1), WindowPartOfKey),
            new("GET /search", Through(1)) { Later = Minute + Second },
            new("GET /export", Challenged(1), Through(1), WindowPartOfKey)),

        // Inheritance.
        new("an inherited directive is for all actions, those of the derived class too", Declared.Inherited,
            new("GET /search", Through(1)),
            new("GET /export", Through(1)),
            new("GET /search", Challenged(1))),
        new("a directive with a counter of its own adds to an inherited one", Declared.InheritedAndOwn,
            new("GET /search", Through(2)),
            new("GET /search", Challenged(1), Challenged(2), OwnBeforeInherited),
            new("GET /search", Challenged(1)))
        {
            NotAt = OutsideIn,
        },
        new("a directive with a counter of its own adds to that of the group around", Declared.InheritedAndOwn,
            new("GET /search", Through(2)),
            new("GET /search", Challenged(2)),
            new("GET /search", Challenged(1)))
        {
            NotAt = [.. Enum.GetValues<Place>().Except(OutsideIn)],
        },
        new("a directive with a lower limit adds to an inherited one", Declared.InheritedAndLower,
            new("GET /search", Through(1), Challenged(2), NoDoubleCounting),
            new("GET /search", Challenged(1))),
        new("a derived class is taken out of what it inherits", Declared.InheritedAndSkipped,
            new("GET /search", Through(0), Through(1), SkipForDerived),
            new("GET /search", Through(0), Through(1), SkipForDerived),
            new("GET /export", Through(0), Challenged(1), SkipForDerived)),
        new("one action is taken out of what it inherits", Declared.InheritedExportSkipped,
            new("GET /search", Through(1)),
            new("GET /export", Through(0), Through(1), SkipForDerived),
            new("GET /export", Through(0), Challenged(1), SkipForDerived),
            new("GET /search", Through(1), Challenged(1), SkipForDerived),
            new("GET /search", Challenged(1))),

        // Policies. The original has none: what they say here, its arguments and another challenge controller say
        // there.
        new("a policy says it all", Declared.Policy,
            new("GET /search", Through(0)),
            new("GET /search?q=x", Through(1)),
            new("GET /search?q=x", Challenged(1)),
            new("GET /search", Through(0))),
        new("an argument wins over the policy", Declared.PolicyAndAfter,
            new("GET /search?q=x", Through(1)),
            new("GET /search?q=x", Through(1)),
            new("GET /search?q=x", Challenged(1))),
        new("the pass is that of the policy", Declared.Policy,
            new(Visit.EarnPass, Passed(0)),
            new("GET /search?q=x", Through(0), Through(1), PassesFirst) { WithPass = true },
            new("GET /search?q=x", Through(1), Challenged(1), PassesFirst),
            new("GET /search?q=x", Challenged(1)),
            new("GET /search?q=x", Through(0), Through(1), PassesFirst) { WithPass = true })
        {
            PassOf = "catalog",
        },
        new("counted by what the policy says", Declared.Everyone,
            new("GET /search", Through(1)),
            new("GET /search", Challenged(1)) { From = "198.51.100.7" }),
        new("a directive that only reports counts and lets through", Declared.ReportOnly,
            new("GET /search", Through(1)),
            new("GET /search", Through(1), Challenged(1), ReportOnly)),
        new("a limit may refuse, whoever has a pass, too", Declared.Refusing,
            new("GET /search", Through(1)),
            new("GET /search", Refused(1), Challenged(1), LimitsThatRefuse),
            new(Visit.EarnPass, Passed(0)),
            new("GET /search", Refused(1), Through(1), LimitsThatRefuse) { WithPass = true },
            new("GET /search", Through(1)) { WithPass = true, Later = TimeSpan.FromHours(2) }),
        new("a window may slide, and counts on for what is left of it", Declared.Sliding,
            new("GET /search", Through(1)),
            new("GET /search", Through(1)),
            new("GET /search", Challenged(1)),
            // Known to be over it, a client is not asked about before there is room.
            new("GET /search", Challenged(0), Challenged(1), WindowsThatSlide),
            new("GET /search", Through(1)) { Later = TimeSpan.FromMinutes(61) },
            new("GET /search", Challenged(1), Through(1), WindowsThatSlide),
            new("GET /search", Through(1)) { Later = TimeSpan.FromMinutes(30) }),
        new("a limit may be of all clients together", Declared.OfAll,
            new("GET /search", Through(1), Challenged(0), LimitsOfAll),
            new("GET /search", Through(1), Challenged(0), LimitsOfAll) { From = "198.51.100.7" },
            new("GET /search", Challenged(1), Challenged(0), LimitsOfAll) { From = "192.0.2.7" },
            new(Visit.EarnPass, Passed(0)),
            new("GET /search", Through(0)) { WithPass = true }),
        new("a directive may wait for the app to be busy", Declared.Busy,
            new Visit("GET /search", Through(0), Challenged(0), OnlyWhenBusy))
        {
            Options = [("Busy:Requests", "1000000")],
        },

        // The store.
        new("a store that throws", Declared.Limited,
            new Visit("GET /search", Through(1), Failed(1), StoreFaultsAreNoErrors))
        {
            HasFailingStore = true,
        },
    ];

    public static Row Named(string name) => All.Single(row => row.Name == name);
}
