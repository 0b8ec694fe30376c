using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.HashWork;

/// <summary>What a browser and this server can compute.</summary>
internal sealed class HashWorkOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : HashWorkOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<string> faults = [.. OptionRange.Faults(nameof(options.Difficulty), options.Difficulty, 1, 32)];
        faults.AddRange(options.Faults());
        if (options.Level is { } level && !Enum.IsDefined(level))
            faults.Add($"{nameof(options.Level)} is {level}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
