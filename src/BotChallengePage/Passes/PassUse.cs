namespace BotChallengePage.Passes;

/// <summary>A pass, and the one of its grants that was found good: what a request uses of it.</summary>
internal readonly record struct PassUse(Pass Pass, int GrantIndex)
{
    public PassGrant Grant => Pass.Grants[GrantIndex];
}
