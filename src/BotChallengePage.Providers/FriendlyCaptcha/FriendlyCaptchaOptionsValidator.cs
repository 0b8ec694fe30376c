using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.FriendlyCaptcha;

/// <summary>An endpoint is one of two names, or an address.</summary>
internal sealed class FriendlyCaptchaOptionsValidator : IValidateOptions<FriendlyCaptchaOptions>
{
    public ValidateOptionsResult Validate(string? name, FriendlyCaptchaOptions options) =>
        Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var uri) &&
        (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{nameof(options.ApiEndpoint)} is \"{options.ApiEndpoint}\". " +
                "It must be \"global\", \"eu\" or an https address.");
}
