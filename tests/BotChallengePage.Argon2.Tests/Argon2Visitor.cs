namespace BotChallengePage.Argon2.Tests;

internal static class Argon2Visitor
{
    public const string Page = "/bot-challenge?dest=%2Fguarded";

    /// <summary>The page of a challenge that is already solved.</summary>
    public static async Task<(ChallengeContract Page, Argon2Solver Answer)> SolveArgon2Async(this Visitor visitor)
    {
        var page = await visitor.ChallengeAsync(Page);
        return (page, Argon2Solver.Find((await visitor.GetAsync(page.ChallengeUrl!)).Json));
    }
}
