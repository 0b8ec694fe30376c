using BotChallengePage.Settings;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Clearance;

/// <summary>Times that fit a visitor who waits, and lists without blank entries.</summary>
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
            // One that an environment variable sets to nothing is as good as not there.
            if (entries.Any(static entry => entry is { Length: > 0 } && string.IsNullOrWhiteSpace(entry)))
                faults.Add($"{list} has an empty entry. " +
                    "Name a route, for example \"/contact\", or an endpoint, for example \"Contact.Index\".");
        }

        return faults.ToResult();
    }
}
