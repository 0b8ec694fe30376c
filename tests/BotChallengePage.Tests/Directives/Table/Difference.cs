namespace BotChallengePage.Tests.Directives.Table;

/// <summary>
/// Where this library does on purpose what the Rails engine does not. The numbers are those of its known defects.
/// </summary>
internal enum Difference
{
    /// <summary>Whoever has a pass is not counted, and uses up nobody's allowance .</summary>
    PassesFirst,

    /// <summary>HEAD is challenged like GET; there it runs the action unprotected .</summary>
    HeadGuarded,

    /// <summary>POST and the like are not challenged on either side, and here not counted .</summary>
    OtherVerbsUncounted,

    /// <summary>A directive may name other verbs, which are challenged then. There none is .</summary>
    OtherVerbsNamed,

    /// <summary>One request increases a counter once, however many directives share it .</summary>
    NoDoubleCounting,

    /// <summary>
    /// Directives with different windows never share a count; there the first request sets the window for all.
    /// </summary>
    WindowPartOfKey,

    /// <summary>
    /// A directive without a counter is asked first, so that what is challenged anyway is not counted.
    /// </summary>
    CounterlessFirst,

    /// <summary>
    /// Of a class and its base, the class's own directive is asked first; if it challenges, the other does not count.
    /// </summary>
    OwnBeforeInherited,

    /// <summary>A derived class can be taken out of an inherited directive .</summary>
    SkipForDerived,

    /// <summary>Switched off, nothing is counted; there, switching on challenges those who came meanwhile.</summary>
    OffIsUncounted,

    /// <summary>The challenge page and verify are not under the directives of a base controller .</summary>
    OwnEndpointsUncounted,

    /// <summary>A directive may only report. There is no such thing there (U-12).</summary>
    ReportOnly,

    /// <summary>A directive may be there only while the app is busy. There it always is.</summary>
    OnlyWhenBusy,

    /// <summary>A limit may be of all clients together. There each has their own.</summary>
    LimitsOfAll,

    /// <summary>A window may slide. There all are fixed, and twice the limit comes through at an edge.</summary>
    WindowsThatSlide,

    /// <summary>A limit may refuse, and hold for passes, too. There is no such thing there.</summary>
    LimitsThatRefuse,

    /// <summary>A store that throws is no 500.</summary>
    StoreFaultsAreNoErrors,

    /// <summary>Within without After stops the app; there it silently challenges every request .</summary>
    WithinNeedsAfter,

    /// <summary>A limit that cannot be meant stops the app; there nothing is checked.</summary>
    LimitsAreChecked,

    /// <summary>A condition that does not exist stops the app; there it is a 500 for every request.</summary>
    ConditionsAreChecked,
}
