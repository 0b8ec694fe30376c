using BotChallengePage.Providers.ProofOfWork;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Providers.Waiting;

/// <summary>
/// How long a visitor has to wait: what the policy says, and longer for a network that asks for many.
/// </summary>
internal sealed class WaitDelay(NetworkPressure pressure)
{
    public TimeSpan For(HttpContext context, ResolvedPolicy policy)
    {
        var (options, wait) = (policy.Settings.Options, policy.Settings.Options.Wait);
        var delay = policy.WaitDelay ?? wait.Delay;
        for (var step = pressure.StepFor(context, options.ProofOfWork); step > 0 && delay < wait.MaxDelay; step--)
            delay = delay * 2 < wait.MaxDelay ? delay * 2 : wait.MaxDelay;
        return delay;
    }
}
