namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>The settings of a GTK desktop, which a browser goes by, in a folder of their own.</summary>
internal sealed class Desktop : IDisposable
{
    /// <summary>The browser's bar is wider than the narrowest telephone, unless it is told to be small.</summary>
    private const string SmallBar =
        "window * { padding: 0; margin: 0; min-width: 0; min-height: 0; border-width: 0; font-size: 6px; }";

    private readonly string _folder = Directory.CreateTempSubdirectory("desktop-").FullName;
    private readonly Look _look;

    public Desktop(Look look)
    {
        _look = look;
        var settings = Directory.CreateDirectory(Path.Combine(_folder, "gtk-3.0")).FullName;
        File.WriteAllText(Path.Combine(settings, "gtk.css"), SmallBar);
        File.WriteAllText(
            Path.Combine(settings, "settings.ini"),
            $"[Settings]\ngtk-enable-animations={(look == Look.Dark ? 0 : 1)}\n");
    }

    public void Set(IDictionary<string, string?> environment)
    {
        environment["XDG_CONFIG_HOME"] = _folder;
        if (_look != Look.Light)
            environment["GTK_THEME"] = _look == Look.Dark ? "Adwaita:dark" : "HighContrast";
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
