using System.Text;

namespace TurnstileEmulator;

/// <summary>The browser side, compiled into the assembly.</summary>
internal static class EmbeddedFiles
{
    public static string ApiScript { get; } =
        "(() => {\n'use strict';\n" + Read("parameters.js") + Read("widget-host.js") + Read("api.js") + "})();\n";

    public static string WidgetPage { get; } = Read("widget.html");

    public static string WidgetScript { get; } = Read("widget.js");

    public static string WidgetStyle { get; } = Read("widget.css");

    private static string Read(string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
