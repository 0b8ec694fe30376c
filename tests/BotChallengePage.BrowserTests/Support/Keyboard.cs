using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Support;

internal static class Keyboard
{
    /// <summary>Presses Tab until the element has the focus, and looks whether that can be seen.</summary>
    public static async Task TabToAsync(IPage page, ILocator wanted)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>(
                "element => element === element.ownerDocument.activeElement && element.ownerDocument.hasFocus()"))
                return;
        }

        Assert.Fail("The keyboard does not lead there.");
    }
}
