using Microsoft.Extensions.Options;

namespace BotChallengePage.Captchas.Characters;

internal sealed class AudioCaptchaOptionsValidator : IValidateOptions<AudioCaptchaOptions>
{
    public ValidateOptionsResult Validate(string? name, AudioCaptchaOptions options)
    {
        var faults = CaptchaOptionsFaults.Of(options.Difficulty, options.Level).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
