using System.Globalization;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Argon2;

/// <summary>What a browser and this server can compute.</summary>
internal sealed class Argon2OptionsValidator : IValidateOptions<Argon2Options>
{
    private const int LeastMemory = 8; // RFC 9106, 3.1: 8 KiB a lane
    private const int MostMemory = 65_536;
    private const int MostPasses = 16;
    private const int MostDigits = 4;
    private const int MostVerifications = 1024;

    /// <summary>
    /// KiB that are gone over for a solution on average. A phone takes 20 seconds for so much, one of twenty visitors a
    /// minute; what takes much longer is not done before the ticket ends.
    /// </summary>
    private const long MostWork = 4_194_304;

    public ValidateOptionsResult Validate(string? name, Argon2Options options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(Argon2Options options)
    {
        var isMemoryRight = options.MemoryKiB is >= LeastMemory and <= MostMemory;
        var isPassesRight = options.Passes is >= 1 and <= MostPasses;
        if (!isMemoryRight)
            yield return Of(
                nameof(options.MemoryKiB), options.MemoryKiB, $"It must be {LeastMemory} to {MostMemory}.");
        if (!isPassesRight)
            yield return Of(nameof(options.Passes), options.Passes, $"It must be 1 to {MostPasses}.");
        if (isMemoryRight && isPassesRight && options.MemoryKiB * options.Passes > MostMemory)
            yield return Of(
                nameof(options.Passes),
                options.Passes,
                $"Times {nameof(options.MemoryKiB)} it must be at most {MostMemory}: lower one of the two.");
        if (isMemoryRight && isPassesRight && options.KeyPrefix is { Length: >= 1 and <= MostDigits } prefix &&
            WorkOf(prefix, options) > MostWork)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(options.KeyPrefix)} is \"{prefix}\". 16^{prefix.Length} times {nameof(options.MemoryKiB)} " +
                $"times {nameof(options.Passes)} must be at most {MostWork}, or phones do not finish in time: " +
                $"lower one of them.");
        if (options.KeyPrefix is not { Length: >= 1 and <= MostDigits } || !options.KeyPrefix.All(IsLowerHex))
            yield return $"{nameof(options.KeyPrefix)} is \"{options.KeyPrefix}\". " +
                $"It must be 1 to {MostDigits} lower-case hexadecimal digits.";
        if (options.MaxVerifications is < 1 or > MostVerifications)
            yield return Of(
                nameof(options.MaxVerifications),
                options.MaxVerifications.Value,
                $"It must be 1 to {MostVerifications}, or left out for as many as there are processors.");
        if (options.Level is { } level && !Enum.IsDefined(level))
            yield return $"{nameof(options.Level)} is {level}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.";
    }

    private static long WorkOf(string prefix, Argon2Options options) =>
        (1L << (4 * prefix.Length)) * options.MemoryKiB * options.Passes;

    private static string Of(string option, int value, string rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{option} is {value}. {rule}");

    private static bool IsLowerHex(char digit) => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f');
}
