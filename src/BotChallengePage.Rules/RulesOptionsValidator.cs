using BotChallengePage.Rules.Evaluation;
using BotChallengePage.Rules.Lists;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules;

/// <summary>All that is wrong with the rules, at once.</summary>
internal sealed class RulesOptionsValidator(
    TimeProvider time, CustomConditions? custom = null, IHostEnvironment? environment = null)
    : IValidateOptions<RulesOptions>
{
    public ValidateOptionsResult Validate(string? name, RulesOptions options)
    {
        var faults = new RuleFaults();
        _ = RuleCompiler.Compile(options, time, faults, custom: custom);
        NetworkListFaults.Find(options, environment?.ContentRootPath ?? "", faults);
        return faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
    }
}
