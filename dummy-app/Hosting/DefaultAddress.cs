namespace DummyApp;

public static class DefaultAddress
{
    /// <summary>
    /// Listens at <paramref name="url"/> unless an argument, a variable or a setting names another address.
    /// </summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder, string url)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.Configuration;
        string[] names = ["urls", "http_ports", "https_ports"];
        if (names.All(name => string.IsNullOrEmpty(settings[name])) &&
            !settings.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(url);
    }
}
