using BotChallengePage.Challenges;
using BotChallengePage.Settings;
using Microsoft.AspNetCore.Mvc;

namespace BotChallengePage.Guarding;

/// <summary>
/// The answer to a challenged request as MVC wants it: written when the result is executed, so that filters of the app that
/// run around every result find a response that has not started.
/// </summary>
internal sealed class BotChallengeResult(ChallengeResponder responder, ResolvedPolicy policy) : ActionResult
{
    public override Task ExecuteResultAsync(ActionContext context) => responder.RespondAsync(context.HttpContext, policy);
}
