using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Checking;

/// <summary>Hears what the library decides, and answers nobody: there is nobody any more.</summary>
internal sealed class DecisionOfLog : IBotChallengeDecisionObserver, IBotChallengeResponder
{
    public BotChallengeDecision? Last { get; set; }

    public ValueTask DecidedAsync(HttpContext context, BotChallengeDecision decision)
    {
        Last = decision;
        return default;
    }

    public Task RespondAsync(HttpContext context, BotChallengeDecision decision, Func<Task> goOn) => Task.CompletedTask;
}
