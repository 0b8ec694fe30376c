using System.Globalization;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.HashWork;

/// <summary>What a browser and this server can compute.</summary>
internal sealed class HashWorkOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : HashWorkOptions
{
    private const int MostBits = 25;

    /// <summary>
    /// Hashes for a solution on average. A phone takes 20 seconds for so many, one of twenty visitors a minute; what
    /// takes much longer is not done before the ticket ends.
    /// </summary>
    private const long MostWork = 1L << MostBits;

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<string> faults = [.. OptionRange.Faults(nameof(options.Difficulty), options.Difficulty, 1, MostBits)];
        faults.AddRange(options.Faults());
        if (faults.Count == 0 && (options.Hashes << options.Difficulty) > MostWork)
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(options.Difficulty)} is {options.Difficulty}. 2^{options.Difficulty} times the " +
                $"{options.Hashes} hashes of a try must be at most {MostWork}, or phones do not finish in time: " +
                $"lower it, or what a try costs."));
        if (options.Level is { } level && !Enum.IsDefined(level))
            faults.Add($"{nameof(options.Level)} is {level}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
