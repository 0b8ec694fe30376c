using Microsoft.Extensions.Options;

namespace BotChallengePage.Rules.Previews;

/// <summary>All that is wrong with the options of link previews.</summary>
internal sealed class LinkPreviewOptionsValidator : IValidateOptions<LinkPreviewOptions>
{
    public ValidateOptionsResult Validate(string? name, LinkPreviewOptions options)
    {
        List<string> faults = [];
        if (options.MostPerMinute is < 1 or > 10_000)
            faults.Add($"{nameof(options.MostPerMinute)} must be 1 to 10,000.");
        if (options.CacheDuration < TimeSpan.Zero || options.CacheDuration > TimeSpan.FromDays(1))
            faults.Add($"{nameof(options.CacheDuration)} must be zero to 1 day.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
