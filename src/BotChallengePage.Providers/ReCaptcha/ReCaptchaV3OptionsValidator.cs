using System.Globalization;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.ReCaptcha;

/// <summary>A score is from 0 to 1.</summary>
internal sealed class ReCaptchaV3OptionsValidator : IValidateOptions<ReCaptchaV3Options>
{
    public ValidateOptionsResult Validate(string? name, ReCaptchaV3Options options) =>
        options.MinimumScore is >= 0 and <= 1
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(options.MinimumScore)} is {options.MinimumScore}. It must be 0 to 1."));
}
