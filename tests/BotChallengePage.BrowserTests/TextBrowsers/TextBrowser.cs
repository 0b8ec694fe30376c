using System.Diagnostics;
using System.Text;

namespace BotChallengePage.BrowserTests.TextBrowsers;

/// <summary>A browser without scripts and without pictures, in a terminal: what it makes of a page, as text.</summary>
internal static class TextBrowser
{
    private static readonly Dictionary<string, string[]> Arguments = new()
    {
        ["lynx"] = ["-dump", "-nolist"],
        ["w3m"] = ["-dump"],
        ["links2"] = ["-dump"],
    };

    /// <summary>The page as one line. With a home of its own: all of them keep cookies and settings there.</summary>
    public static async Task<string> ReadAsync(string name, string url)
    {
        var home = Directory.CreateTempSubdirectory("bot-challenge-");
        try
        {
            using var process = Process.Start(new ProcessStartInfo(name, [.. Arguments[name], url])
            {
                Environment = { ["HOME"] = home.FullName, ["LC_ALL"] = "C.UTF-8" },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            })!;
            process.StandardInput.Close();
            // It may say by its exit code that the page came with an error: 403 is one.
            var text = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
            await process.WaitForExitAsync();
            return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
