using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tests.Sites;

/// <summary>Remembers the decisions it was handed.</summary>
internal sealed class RecordingObserver : IBotChallengeDecisionObserver
{
    public List<(string Path, BotChallengeDecision Decision)> Decisions { get; } = [];

    public ValueTask DecidedAsync(HttpContext context, BotChallengeDecision decision)
    {
        lock (Decisions)
            Decisions.Add((context.Request.Path, decision));
        return default;
    }
}
