using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace BotChallengePage.Startup;

/// <summary>Finds out whether the keys of passes outlive the process.</summary>
internal sealed class KeyRingCheck(
    IDataProtectionProvider dataProtection, IOptions<KeyManagementOptions> keys)
{
    private const string Certain = "every visitor has to pass again after each restart, and on each other node";

    // Nothing here tells a volume from the container's own layer.
    private const string Possible =
        "unless that folder is a volume, which all nodes share, every visitor has to pass again " +
        "with each new container, and on each other node";

    /// <returns>
    /// Where the keys are, when they will or may be lost, and what comes of it; else <see langword="null"/>.
    /// </returns>
    public (string Place, string Consequence)? EphemeralPlace()
    {
        if (dataProtection is EphemeralDataProtectionProvider)
            return ("in memory", Certain);
        if (keys.Value.XmlRepository is not null)
            return null;

        // The framework's own choice: a folder of the user's profile, which a container throws away.
        if (Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1")
            return ("in the framework's own folder inside the container", Possible);
        return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData).Length == 0 &&
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME"))
                ? ("in memory, since the user has no profile", Certain)
                : null;
    }
}
