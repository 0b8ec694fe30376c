namespace BotChallengePage.Forms;

/// <summary>What the answer of a form has to be.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="TurnstileAction">What a token of Cloudflare's own markup has to be for.</param>
internal sealed record FormRule(string? Policy, string? TurnstileAction)
{
    public static FormRule Of(ValidateBotChallengeAttribute attribute) =>
        new(attribute.Policy, attribute.TurnstileAction);
}
