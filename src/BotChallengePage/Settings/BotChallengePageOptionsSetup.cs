using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace BotChallengePage.Settings;

/// <summary>Lays the configuration section over what the app's code has set, at start and at each change.</summary>
internal sealed class BotChallengePageOptionsSetup(IConfiguration section)
    : IPostConfigureOptions<BotChallengePageOptions>, IOptionsChangeTokenSource<BotChallengePageOptions>
{
    private static readonly string[] TimeSpans =
        ["Pass:Duration", "Pass:FallbackDuration", "Counters:Timeout", "Verification:FailureWindow", "Turnstile:Timeout"];

    public string Name => Microsoft.Extensions.Options.Options.DefaultName;

    /// <summary>The full name of a key, as the operator finds it in his configuration.</summary>
    public string KeyOf(string name) => section is IConfigurationSection { Path: var path } ? ConfigurationPath.Combine(path, name) : name;

    /// <summary>Keys that the binder passes over without a word. In a whole configuration nobody can tell whose they are.</summary>
    public IEnumerable<string> Unread() => section is IConfigurationSection ? UnknownConfigurationKeys.Of(section) : [];

    public void PostConfigure(string? name, BotChallengePageOptions options)
    {
        try
        {
            Bind(options);
        }
        // What the converter says is inside, where neither a log line nor the head of an error shows it.
        catch (InvalidOperationException fault) when (fault.InnerException is not null)
        {
            throw new InvalidOperationException($"{fault.Message} {fault.GetBaseException().Message}", fault);
        }
    }

    public IChangeToken GetChangeToken() => section.GetReloadToken();

    private void Bind(BotChallengePageOptions options)
    {
        foreach (var key in TimeSpans)
            RequireTimeSpan(section.GetSection(key));
        foreach (var policy in section.GetSection(nameof(options.Policies)).GetChildren())
        {
            RequireTimeSpan(policy.GetSection(nameof(BotChallengePolicyOptions.Within)));
            RequireTimeSpan(policy.GetSection(nameof(BotChallengePolicyOptions.PassDuration)));
        }

        // Inside a dictionary the binder leaves out what it cannot read, and says nothing; outside it throws.
        foreach (var policy in section.GetSection(nameof(options.Policies)).GetChildren())
            policy.Bind(new BotChallengePolicyOptions());

        section.Bind(options);
    }

    /// <summary>The binder takes 24:00:00 for 24 days. What is no time span at all is left to it.</summary>
    private static void RequireTimeSpan(IConfigurationSection setting)
    {
        if (setting.Value is { } text && !WindowText.TryParse(text, out _) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var read))
            throw new InvalidOperationException(
                $"{setting.Path} is \"{text}\", which would be {read.TotalDays:0.##} days. Write it as [d.]hh:mm:ss with at most 23 hours and 59 minutes, for example \"{WindowText.Suggest(text) ?? "1.00:00:00"}\".");
    }
}
