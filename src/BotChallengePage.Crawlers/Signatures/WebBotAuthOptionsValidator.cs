using System.Globalization;
using BotChallengePage.Crawlers.Signatures.Directories;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Crawlers.Signatures;

/// <summary>All that is wrong with the options, at once.</summary>
internal sealed class WebBotAuthOptionsValidator : IValidateOptions<WebBotAuthOptions>
{
    private const int FewestNonces = 1_000;
    private const int MostNonces = 10_000_000;
    private const int MostAgents = 1_000;

    public ValidateOptionsResult Validate(string? name, WebBotAuthOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(WebBotAuthOptions options)
    {
        if (options.Agents.Count > MostAgents)
            yield return $"{nameof(options.Agents)} has more than {MostAgents} entries.";
        for (var i = 0; i < options.Agents.Count; i++)
        {
            if (!AgentOrigin.TryParseHost(options.Agents[i], out var agent))
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{nameof(options.Agents)}:{i} is \"{options.Agents[i]}\". It must be a host: \"chatgpt.com\".");
            else if (agent.IsPlain && !options.AllowLoopback)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{nameof(options.Agents)}:{i} is \"{options.Agents[i]}\". Without https it needs " +
                    $"{nameof(options.AllowLoopback)}.");
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(5))
            yield return Of(nameof(options.ClockSkew), options.ClockSkew, "It must be at most 5 minutes.");
        if (options.MaxLifetime < TimeSpan.FromMinutes(1) || options.MaxLifetime > TimeSpan.FromDays(7))
            yield return Of(nameof(options.MaxLifetime), options.MaxLifetime, "It must be 1 minute to 7 days.");
        if (options.DirectoryTimeout < TimeSpan.FromSeconds(1) || options.DirectoryTimeout > TimeSpan.FromMinutes(1))
            yield return Of(
                nameof(options.DirectoryTimeout), options.DirectoryTimeout, "It must be 1 second to 1 minute.");
        if (options.MaxNonces is < FewestNonces or > MostNonces)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(options.MaxNonces)} is {options.MaxNonces}. It must be {FewestNonces} to {MostNonces}.");
    }

    private static string Of(string option, TimeSpan value, string rule) =>
        string.Create(CultureInfo.InvariantCulture, $"{option} is {value}. {rule}");
}
