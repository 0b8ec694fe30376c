namespace BotChallengePage.Forms;

/// <summary>What the answer of a form has to be.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="TurnstileAction">
/// What a token of Cloudflare's own markup has to be for; <see langword="null"/> or empty where none is taken.
/// </param>
/// <param name="Level">The least level, as far as the policy reaches it.</param>
internal sealed record FormRule(string? Policy, string? TurnstileAction, ChallengeLevel Level)
{
    public static FormRule Of(ValidateBotChallengeAttribute attribute) =>
        new(attribute.Policy, attribute.TurnstileAction, attribute.Level);
}
