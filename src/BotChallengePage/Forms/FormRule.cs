using Microsoft.AspNetCore.Http;

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

    /// <summary>
    /// Whether a method sends no form. What checks all that it is laid over leaves such requests alone.
    /// </summary>
    public static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ||
        HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
