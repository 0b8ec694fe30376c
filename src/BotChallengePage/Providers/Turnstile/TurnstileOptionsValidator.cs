using BotChallengePage.Settings;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Turnstile;

/// <summary>The widget's values are some that Cloudflare documents: with others it would not be drawn.</summary>
internal sealed class TurnstileOptionsValidator : IValidateOptions<TurnstileOptions>
{
    private const int LongestLanguage = 20;

    public ValidateOptionsResult Validate(string? name, TurnstileOptions options)
    {
        var faults = new OptionFaults(static key => key);
        faults.RequireName<WidgetTheme>(options.Theme);
        faults.RequireName<TurnstileSize>(options.Size);
        faults.RequireName<TurnstileAppearance>(options.Appearance);
        faults.RequireName<TurnstileExecution>(options.Execution);
        faults.RequireName<TurnstileRetry>(options.Retry);
        faults.RequireName<TurnstileRefresh>(options.RefreshExpired);
        faults.Require(
            options.Language is null || (options.Language.Length <= LongestLanguage &&
                options.Language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')),
            options.Language,
            "It must be a language as Cloudflare names it: \"de\", \"pt-BR\".");
        return faults.ToResult();
    }
}
