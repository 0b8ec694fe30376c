using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>A browser of its own, whose settings forbid every site to keep cookies.</summary>
internal sealed class CookielessProfile : IAsyncDisposable
{
    /// <summary>The whole browser: the shell that the other tests use reads no settings.</summary>
    private const string BrowserPath = "/usr/bin/chromium";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bot-challenge-");
    private IBrowserContext? _context;

    public async Task<IBrowserContext> LaunchAsync(IPlaywright playwright)
    {
        var preferences = Path.Combine(_directory.CreateSubdirectory("Default").FullName, "Preferences");
        await File.WriteAllTextAsync(
            preferences, """{ "profile": { "default_content_setting_values": { "cookies": 2 } } }""");
        return _context = await playwright.Chromium.LaunchPersistentContextAsync(_directory.FullName, new()
        {
            ExecutablePath = BrowserPath,
            Args = BrowserFixture.ChromiumArguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
            await _context.CloseAsync();
        _directory.Delete(recursive: true);
    }
}
