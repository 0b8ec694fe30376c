using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// Looks for what shuts people out. The script is brought to the page once: axe's own binding for Playwright brings it
/// each time, and opens a second page for each run.
/// </summary>
internal static class Axe
{
    /// <summary>WCAG 2.2 AA.</summary>
    public static object Wcag { get; } = new
    {
        type = "tag",
        values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" },
    };

    public static object Contrast { get; } = new { type = "rule", values = new[] { "color-contrast" } };

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with the document, but for its frames, or with one element of it.</summary>
    public static async Task<string[]> FindAsync(IPage page, object rules, string element = "html")
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(
            """
            async ([element, rules]) =>
              (await axe.run(element, { runOnly: rules, iframes: false, resultTypes: ['violations'] })).violations
                .map(found => `${found.id}: ${found.help}: ${found.nodes.map(node => node.html).join(', ')}`)
            """,
            new[] { element, rules });
    }
}
