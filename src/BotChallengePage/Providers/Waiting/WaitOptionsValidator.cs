using BotChallengePage.Settings;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Waiting;

/// <summary>A ticket ends after ten minutes, and somebody has to come back in time.</summary>
internal sealed class WaitOptionsValidator : IValidateOptions<WaitOptions>
{
    public ValidateOptionsResult Validate(string? name, WaitOptions options)
    {
        var faults = new OptionFaults(static key => key);
        faults.RequireDuration(options.Delay, WaitOptions.Longest);
        faults.RequireDuration(options.MaxDelay, WaitOptions.Longest);
        return faults.ToResult();
    }
}
