using System.Buffers;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.AltchaWidget;

/// <summary>Addresses that a browser can load from.</summary>
internal sealed class AltchaWidgetOptionsValidator : IValidateOptions<AltchaWidgetOptions>
{
    private const string Rule = "It must be a path on this site, an https address, or http on a loopback address.";

    /// <summary>What would end an address in a policy, a header or markup.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\<>\" ;,'");

    public ValidateOptionsResult Validate(string? name, AltchaWidgetOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(AltchaWidgetOptions options)
    {
        if (options.ScriptUrl is { } script && !IsPath(script) && !IsAddress(script))
            yield return $"{nameof(options.ScriptUrl)} is \"{script}\". {Rule}";
        if (options.StylesheetUrl is { } stylesheet && !IsPath(stylesheet) && !IsAddress(stylesheet))
            yield return $"{nameof(options.StylesheetUrl)} is \"{stylesheet}\". {Rule}";
        if (options.WorkerUrl is { } worker && !IsPath(worker))
            yield return $"{nameof(options.WorkerUrl)} is \"{worker}\". It must be a path on this site, for example " +
                "\"/lib/altcha/pbkdf2.js\": browsers start no workers from another host.";
        if (options.Level is { } level && !Enum.IsDefined(level))
            yield return $"{nameof(options.Level)} is {level}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.";
    }

    private static bool IsPath(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && IsPlain(url);

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) &&
        IsPlain(url);

    private static bool IsPlain(string url) => !url.AsSpan().ContainsAny(Forbidden) && !url.Any(char.IsControl);
}
