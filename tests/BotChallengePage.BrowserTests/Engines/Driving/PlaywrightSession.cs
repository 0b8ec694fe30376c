using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>Chromium and Firefox: a context of their own for each visitor.</summary>
internal sealed class PlaywrightSession : IBrowserSession
{
    private readonly IBrowserContext _context;

    private PlaywrightSession(IBrowserContext context, IBrowserTab tab) => (_context, Tab) = (context, tab);

    public IBrowserTab Tab { get; }

    public static async Task<IBrowserSession> StartAsync(IBrowser browser, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = look == Look.Dark ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            ForcedColors = look == Look.Contrast ? ForcedColors.Active : ForcedColors.None,
        });
        context.SetDefaultTimeout(60_000); // on a busy machine everything takes its time
        return new PlaywrightSession(context, new PlaywrightTab(await context.NewPageAsync()));
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
