using Microsoft.Extensions.Options;

namespace BotChallengePage.Providers.Cap;

/// <summary>With keys there is a server, and addresses are such.</summary>
internal sealed class CapOptionsValidator : IValidateOptions<CapOptions>
{
    public ValidateOptionsResult Validate(string? name, CapOptions options) =>
        options.Endpoint is null && options.SiteKey is { Length: > 0 }
            ? ValidateOptionsResult.Fail(
                $"{nameof(options.Endpoint)} is not set, but {nameof(options.SiteKey)} is. " +
                "Set it to the address of your server that runs Cap.")
        : options.Endpoint is not null && !ServiceAddress.IsAllowed(options.Endpoint)
            ? ValidateOptionsResult.Fail($"{nameof(options.Endpoint)} is \"{options.Endpoint}\". {Rule}")
        : !ServiceAddress.IsAllowed(options.WasmUrl)
            ? ValidateOptionsResult.Fail($"{nameof(options.WasmUrl)} is \"{options.WasmUrl}\". {Rule}")
        : ValidateOptionsResult.Success;

    private const string Rule = "It must be an https address, or http on a loopback address.";
}
