using System.Globalization;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Redis;

/// <summary>What is wrong with the options. A connection string may hold a password, so it is never shown.</summary>
internal sealed class RedisCounterOptionsValidator : IValidateOptions<RedisCounterOptions>
{
    private const int LongestPrefix = 100;

    public ValidateOptionsResult Validate(string? name, RedisCounterOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(RedisCounterOptions options)
    {
        if (options.Configuration is { } configuration && !RedisConnection.TryParse(configuration, out _))
            yield return $"{nameof(options.Configuration)} is not understood. " +
                "Write it as StackExchange.Redis reads it, for example \"localhost:6379,ssl=true\".";
        if (options.KeyPrefix is not { Length: <= LongestPrefix } prefix || prefix.Any(char.IsWhiteSpace))
            yield return $"{nameof(options.KeyPrefix)} is \"{options.KeyPrefix}\". " +
                $"It must have at most {LongestPrefix} characters, and no white space.";
        if (options.Database < -1)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(options.Database)} is {options.Database}. " +
                $"It must be the number of a database, or -1 for the connection's own.");
    }
}
