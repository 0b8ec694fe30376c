using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.FriendlyCaptcha;

/// <summary>An endpoint is one of two names, or an address.</summary>
internal sealed class FriendlyCaptchaOptionsValidator : IValidateOptions<FriendlyCaptchaOptions>
{
    public ValidateOptionsResult Validate(string? name, FriendlyCaptchaOptions options) =>
        ServiceAddress.IsAllowed(options.ApiUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{nameof(options.ApiEndpoint)} is \"{options.ApiEndpoint}\". " +
                "It must be \"global\", \"eu\" or an https address.");
}
