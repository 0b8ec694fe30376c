using Microsoft.AspNetCore.DataProtection;

namespace DummyApp;

public static class SharedKeys
{
    /// <summary>
    /// With <c>DataProtection:Keys=/some/folder</c>, keeps the keys there: passes outlive a restart, and nodes that
    /// share the folder and the name take each other's.
    /// </summary>
    public static void UseSharedKeys(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Configuration["DataProtection:Keys"] is { Length: > 0 } folder)
            builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder))
                .SetApplicationName("alderwick");
    }
}
