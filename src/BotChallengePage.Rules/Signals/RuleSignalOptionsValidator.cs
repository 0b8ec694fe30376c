using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Matching;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Signals;

/// <summary>All that is wrong with the options of signals.</summary>
internal sealed class RuleSignalOptionsValidator : IValidateOptions<RuleSignalOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, RuleSignalOptions options)
    {
        var faults = new RuleFaults();
        CheckPath(nameof(options.HoneypotPath), options.HoneypotPath, faults);
        CheckPath(nameof(options.StylesheetPath), options.StylesheetPath, faults);
        if (string.Equals(options.HoneypotPath, options.StylesheetPath, StringComparison.OrdinalIgnoreCase))
            faults.Add(nameof(options.StylesheetPath), "is that of the honeypot, too.");
        if (options.Memory < Shortest || options.Memory > Longest)
            faults.Add(nameof(options.Memory), "must be 1 minute to 1 day.");
        return faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
    }

    private static void CheckPath(string key, string path, RuleFaults faults)
    {
        var fault = ConditionEntry.FaultOfPath(path) ??
            (path.Contains(PathTree.One, StringComparison.Ordinal) ? "It must be one path, without a star." : null);
        if (fault is not null)
            faults.Add(key, $"is \"{path}\". {fault}");
    }
}
