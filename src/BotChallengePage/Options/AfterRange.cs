namespace BotChallengePage.Options;

/// <summary>The values that <c>After</c> may have.</summary>
internal static class AfterRange
{
    /// <summary>What every store counts to, at least.</summary>
    public const int Max = 1_000_000;

    public static bool Includes(int after) => after is >= 0 and <= Max;
}
