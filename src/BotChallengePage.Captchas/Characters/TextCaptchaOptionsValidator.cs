using Microsoft.Extensions.Options;

namespace BotChallengePage.Captchas.Characters;

internal sealed class TextCaptchaOptionsValidator : IValidateOptions<TextCaptchaOptions>
{
    public ValidateOptionsResult Validate(string? name, TextCaptchaOptions options)
    {
        var faults = CaptchaOptionsFaults.Of(options.Difficulty, options.Level).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
