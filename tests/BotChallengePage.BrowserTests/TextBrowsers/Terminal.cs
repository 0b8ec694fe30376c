using System.Diagnostics;
using System.Text;
using BotChallengePage.BrowserTests.Engines.Driving;

namespace BotChallengePage.BrowserTests.TextBrowsers;

/// <summary>A program in a terminal: what it shows, and keys that are pressed, by tmux.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("bot-challenge-");

    private string Socket => Path.Combine(_home.FullName, "tmux");

    public static async Task<Terminal> OpenAsync(params string[] command)
    {
        var terminal = new Terminal();
        // Lynx takes digits for arrows otherwise.
        await File.WriteAllTextAsync(
            Path.Combine(terminal._home.FullName, ".lynxrc"),
            "keypad_mode=LINKS_ARE_NUMBERED\naccept_all_cookies=on\n");
        await terminal.RunAsync([
            "-f", "/dev/null", "new-session", "-d", "-x", "160", "-y", "100",
            string.Join(' ', command.Select(part => $"'{part}'")),
        ]);
        return terminal;
    }

    public Task<string> ReadAsync() => RunAsync(["capture-pane", "-p"]);

    /// <summary>Waits until the words are there.</summary>
    public Task SeesAsync(string words) => SeesAsync(text => text.Contains(words, StringComparison.Ordinal));

    public Task SeesAsync(Func<string, bool> isWanted) => Patience.UntilAsync(
        async () => isWanted(await ReadAsync()), async () => $"There is:\n{await ReadAsync()}");

    /// <summary>
    /// Types a text, and then presses keys: <c>Enter</c>, <c>Tab</c>. Not while something still moves, which would lose
    /// them.
    /// </summary>
    public async Task TypeAsync(string text, params string[] keys)
    {
        await RestAsync();
        if (text.Length > 0)
            await RunAsync(["send-keys", "-l", text]);
        foreach (var key in keys)
        {
            await RestAsync();
            await RunAsync(["send-keys", key]);
        }
    }

    private async Task RestAsync()
    {
        for (var (before, now) = ("", await ReadAsync()); before != now; (before, now) = (now, await ReadAsync()))
            await Task.Delay(300);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(["kill-server"]);
        _home.Delete(recursive: true);
    }

    private async Task<string> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-S", Socket, .. arguments])
        {
            Environment = { ["HOME"] = _home.FullName, ["LC_ALL"] = "C.UTF-8", ["TERM"] = "xterm" },
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var text = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync();
        return text;
    }
}
