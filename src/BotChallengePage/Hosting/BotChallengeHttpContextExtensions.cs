using BotChallengePage.Guarding;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Http;

/// <summary>
/// For code that turns requests away by itself, such as <c>OnRejected</c> of the framework's rate limiter.
/// </summary>
public static class BotChallengeHttpContextExtensions
{
    /// <summary>Whether the request comes with a pass that is good for the policy.</summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">Name of the policy; <see langword="null"/> for <c>default</c>.</param>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    /// <exception cref="InvalidOperationException"><c>AddBotChallengePage()</c> was not called.</exception>
    public static bool HasBotChallengePass(this HttpContext context, string? policy = null) =>
        Challenges(context).HasPass(context, policy);

    /// <summary>
    /// Answers the request with a challenge, as a directive does that challenges at once: redirect, page or
    /// problem+json. A form that the challenge page can carry on is not lost.
    /// </summary>
    /// <param name="context">The request. Its response must not have started.</param>
    /// <param name="policy">Name of the policy; <see langword="null"/> for <c>default</c>.</param>
    /// <returns>
    /// <see langword="false"/>, with nothing written, where a challenge would be of no use or is not wanted: the
    /// request comes with a good pass, the library is off, <c>SkipWhen</c> or <c>[SkipBotChallenge]</c> exempts the
    /// request, as it does the library's own, or only a report is asked for.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such policy.</exception>
    /// <exception cref="InvalidOperationException">
    /// The response has started, or <c>AddBotChallengePage()</c> was not called.
    /// </exception>
    public static Task<bool> TryBotChallengeAsync(this HttpContext context, string? policy = null) =>
        Challenges(context).TryChallengeAsync(context, policy);

    private static ChallengeOnDemand Challenges(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetService<ChallengeOnDemand>() ?? throw new InvalidOperationException(
            "A challenge needs its services. Add builder.Services.AddBotChallengePage(); to Program.cs.");
    }
}
