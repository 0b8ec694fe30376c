using BotChallengePage.Settings;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.ProofOfWork;

/// <summary>What a browser and this server can compute.</summary>
internal sealed class ProofOfWorkOptionsValidator : IValidateOptions<ProofOfWorkOptions>
{
    public ValidateOptionsResult Validate(string? name, ProofOfWorkOptions options)
    {
        var faults = new OptionFaults(static key => key);
        faults.RequireRange(options.Cost, 1, ProofOfWorkOptions.HighestCost);
        faults.Require(
            options.KeyPrefix is { Length: > 0 and <= ProofOfWorkChallenge.MaxPrefixDigits } &&
                options.KeyPrefix.All(IsLowerHex),
            options.KeyPrefix,
            $"It must be 1 to {ProofOfWorkChallenge.MaxPrefixDigits} lower-case hexadecimal digits.");
        faults.RequireRange(options.RiseSteps, 0, 10);
        faults.RequireRange(options.RisesAfter, 1, 1_000_000);
        faults.RequireDuration(options.RiseMemory, TimeSpan.FromDays(1));
        faults.RequireRange(options.MaxCost, 1, ProofOfWorkOptions.HighestCost);
        faults.RequireName(options.Level);
        return faults.ToResult();
    }

    private static bool IsLowerHex(char digit) => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f');
}
