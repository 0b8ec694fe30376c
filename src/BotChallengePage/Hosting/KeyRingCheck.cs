using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Hosting;

/// <summary>Finds out whether the keys of passes outlive the process.</summary>
internal sealed class KeyRingCheck(
    IDataProtectionProvider dataProtection, IOptions<KeyManagementOptions> keys)
{
    /// <returns>Where the keys are, when they will be lost; else <see langword="null"/>.</returns>
    public string? EphemeralPlace()
    {
        if (dataProtection is EphemeralDataProtectionProvider)
            return "in memory";
        if (keys.Value.XmlRepository is not null)
            return null;

        // The framework's own choice: a folder of the user's profile, which a container throws away.
        if (Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1")
            return "inside the container";
        return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData).Length == 0 &&
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME"))
                ? "in memory, since the user has no profile"
                : null;
    }
}
