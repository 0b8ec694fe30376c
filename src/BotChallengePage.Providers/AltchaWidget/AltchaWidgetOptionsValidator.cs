using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.AltchaWidget;

/// <summary>Addresses that a browser can load from.</summary>
internal sealed class AltchaWidgetOptionsValidator : IValidateOptions<AltchaWidgetOptions>
{
    private const string Rule = "It must be a path on this site, an https address, or http on a loopback address.";

    public ValidateOptionsResult Validate(string? name, AltchaWidgetOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(AltchaWidgetOptions options)
    {
        if (options.ScriptUrl is { } script && !IsPath(script) && !ServiceAddress.IsAllowed(script))
            yield return $"{nameof(options.ScriptUrl)} is \"{script}\". {Rule}";
        if (options.StylesheetUrl is { } stylesheet && !IsPath(stylesheet) && !ServiceAddress.IsAllowed(stylesheet))
            yield return $"{nameof(options.StylesheetUrl)} is \"{stylesheet}\". {Rule}";
        if (options.WorkerUrl is { } worker && !IsPath(worker))
            yield return $"{nameof(options.WorkerUrl)} is \"{worker}\". It must be a path on this site, for example " +
                "\"/lib/altcha/pbkdf2.js\": browsers start no workers from another host.";
        if (options.Level is { } level && !Enum.IsDefined(level))
            yield return $"{nameof(options.Level)} is {level}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.";
    }

    private static bool IsPath(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && ServiceAddress.IsPlain(url);
}
