using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BotChallengePage.Rules;

/// <summary>
/// Says which rule's own code has failed: once a minute for a rule, since a visitor may send what fails.
/// </summary>
internal sealed partial class ConditionFaults(TimeProvider time, ILogger<ConditionFaults> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _saidAt = new(StringComparer.OrdinalIgnoreCase);

    public void Say(string rule, Exception fault)
    {
        var now = time.GetUtcNow();
        var said = _saidAt.GetOrAdd(rule, DateTimeOffset.MinValue);
        if (now - said >= Pause && _saidAt.TryUpdate(rule, now, said))
            ConditionFailed(logger, rule, fault);
    }

    [LoggerMessage(
        700, LogLevel.Error,
        "The code that rule {Rule} asks has failed. The rule counts as not met for the request, and the others go on.")]
    private static partial void ConditionFailed(ILogger logger, string rule, Exception fault);
}
