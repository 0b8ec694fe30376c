using Microsoft.AspNetCore.Http;

namespace BotChallengePage.Tool.Checking;

/// <summary>
/// Stands where an app's rules are asked, and asks them by the same evaluator. Where it is not known what they say, the
/// request goes on to be counted, since that may be what becomes of it.
/// </summary>
internal sealed class RulesOfLog : IRequestAssessor
{
    /// <summary>Set before requests come.</summary>
    public RuleChecker? Checker { get; set; }

    public IRequestKnowledge? Knowledge { get; set; }

    public RuleCheckResult? Last { get; private set; }

    public ValueTask<Assessment?> AssessAsync(HttpContext context)
    {
        Last = Checker!.Check(context, Knowledge);
        return new(Last.IsCertain ? Last.Possible[0] : Last.Possible.Contains(null) ? null : Assessment.Allow());
    }
}
