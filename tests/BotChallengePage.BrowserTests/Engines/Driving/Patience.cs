using System.Diagnostics;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Engines.Driving;

internal static class Patience
{
    /// <summary>
    /// Asks until it is so. While one page gives way to the next, a question may fail; it is asked again.
    /// </summary>
    /// <param name="condition">The question.</param>
    /// <param name="describe">What there is instead, where it does not come to be so.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<Task<string>> describe)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            Exception? failure = null;
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception exception) when (exception is PlaywrightException or WebDriverException)
            {
                failure = exception;
            }

            if (since.Elapsed > TimeSpan.FromSeconds(60))
                throw new TimeoutException(await describe(), failure);
            await Task.Delay(50);
        }
    }
}
