using System.Diagnostics;

namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>A screen that nobody sees, for a browser that has no headless mode. Picks a number that is free.</summary>
internal sealed class VirtualDisplay : IDisposable
{
    public const int Width = 1280;
    public const int Height = 800;

    private readonly Process _server;

    private VirtualDisplay(Process server, string name) => (_server, Name) = (server, name);

    /// <summary>For the variable <c>DISPLAY</c>.</summary>
    public string Name { get; }

    public static async Task<VirtualDisplay> StartAsync()
    {
        var server = Process.Start(new ProcessStartInfo(
            "Xvfb", ["-displayfd", "1", "-screen", "0", $"{Width}x{Height}x24", "-nolisten", "tcp"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        server.ErrorDataReceived += (_, _) => { }; // A full pipe would hold it up.
        server.BeginErrorReadLine();
        try
        {
            var number = await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            return new VirtualDisplay(server, ":" + number);
        }
        catch
        {
            Stop(server);
            throw;
        }
    }

    public void Dispose() => Stop(_server);

    private static void Stop(Process server)
    {
        if (!server.HasExited)
            server.Kill();
        server.WaitForExit();
        server.Dispose();
    }
}
