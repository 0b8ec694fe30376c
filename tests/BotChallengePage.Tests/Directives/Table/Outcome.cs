namespace BotChallengePage.Tests.Directives.Table;

/// <summary>What became of a request.</summary>
/// <param name="What">How it was answered.</param>
/// <param name="Counted">How often the counter store was asked to count.</param>
internal readonly record struct Outcome(string What, int Counted)
{
    /// <summary>What was wanted has run, once.</summary>
    public static Outcome Through(int counted) => new("through", counted);

    /// <summary>To the challenge; nothing else has run.</summary>
    public static Outcome Challenged(int counted) => new("challenged", counted);

    /// <summary>429; nothing else has run.</summary>
    public static Outcome Refused(int counted) => new("refused", counted);

    /// <summary>The challenge page, the challenge and verify: a visitor earns a pass.</summary>
    public static Outcome Passed(int counted) => new("passed", counted);

    /// <summary>A 500.</summary>
    public static Outcome Failed(int counted) => new("failed", counted);

    public override string ToString() => $"{What}, counted {Counted}";
}
