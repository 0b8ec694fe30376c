using BotChallengePage.BrowserTests.Engines;

namespace BotChallengePage.BrowserTests.Endings;

/// <summary>The browser, or where it shows the page, is in the way.</summary>
internal static class PlaceEndings
{
    public static IReadOnlyDictionary<string, Ending> ByName { get; } = new Dictionary<string, Ending>
    {
        ["no-script"] = new(Seen.Explanation)
        {
            Set = (setup, _) => setup.WithoutScript(),
            Act = TakeScriptsAwayAsync,
        },
        ["script-blocked"] = new(Seen.Explanation)
        {
            Set = (setup, _) => setup.WithoutScript(),
            // The ten seconds are over.
            Act = visitor => visitor.UntilAsync(
                "document.getAnimations().length > 1 && "
                + "(document.getAnimations().forEach(animation => animation.finish()), true)"),
        },
        ["cookies"] = new(Seen.Message("cookies"))
        {
            Set = (setup, _) => setup.WithoutCookies(),
        },
        ["framed"] = new(Seen.Message("framed"))
        {
            Set = (setup, _) => setup.WithScript(
                "window.parent = { get location() { throw new DOMException('no', 'SecurityError'); } }; "
                + "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {} });"),
        },
        ["copy"] = new(Seen.Message("copy"))
        {
            // As in a sandbox, but for those who look into the page.
            Set = (setup, _) => setup.WithScript("Object.defineProperty(self, 'origin', { get: () => 'null' });"),
        },
        ["unsupported"] = new(Seen.Message("unsupported"))
        {
            Set = (setup, _) => setup.WithScript("delete window.AbortController;"),
        },
        ["error"] = new(Seen.Message("error"))
        {
            Set = (setup, _) => setup.WithScript("delete window.btoa;"),
            Error = "btoa",
        },
    };

    /// <summary>
    /// Tools that look into a page need JavaScript: so only the page's own is taken away, and what a browser without
    /// any makes of the markup is put there.
    /// </summary>
    public static async Task TakeScriptsAwayAsync(EngineVisitor visitor)
    {
        await visitor.UntilAsync("document.readyState === 'complete' && document.querySelector('noscript')");
        await visitor.Tab.EvaluateAsync<bool>(
            "(document.querySelectorAll('[data-bot-challenge] noscript').forEach(element => { "
            + "const words = new DOMParser().parseFromString(element.textContent, 'text/html').body; "
            + "element.replaceChildren(...words.childNodes); element.style.display = 'inline'; }), true)");
    }
}
