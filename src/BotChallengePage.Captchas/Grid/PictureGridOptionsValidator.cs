using Microsoft.Extensions.Options;

namespace BotChallengePage.Captchas.Grid;

internal sealed class PictureGridOptionsValidator : IValidateOptions<PictureGridOptions>
{
    public ValidateOptionsResult Validate(string? name, PictureGridOptions options) =>
        options.Level is not { } level || Enum.IsDefined(level)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{nameof(options.Level)} is {level}. " +
                $"It must be one of {string.Join(", ", Enum.GetNames<ChallengeLevel>())}.");
}
