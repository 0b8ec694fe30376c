using BotChallengePage.Settings;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Clearance;

/// <summary>Times that fit a visitor who waits, and lists without empty entries.</summary>
internal sealed class ClearanceOptionsValidator : IValidateOptions<ClearanceOptions>
{
    private static readonly TimeSpan LongestMark = TimeSpan.FromDays(1);

    /// <summary>Somebody looks at it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, ClearanceOptions options)
    {
        var faults = new OptionFaults(static key => key);
        faults.RequireDuration(options.TryAgainAfter, LongestMark);
        faults.RequireDuration(options.Timeout, LongestWait);
        foreach (var (list, entries) in new[]
            { (nameof(options.Only), options.Only), (nameof(options.Except), options.Except) })
        {
            if (entries.Any(string.IsNullOrWhiteSpace))
                faults.Add($"{list} has an empty entry. " +
                    "Name a route, for example \"/contact\", or an endpoint, for example \"Contact.Index\".");
        }

        return faults.ToResult();
    }
}
