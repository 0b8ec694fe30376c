using System.Text.Json;
using BotChallengePage.BrowserTests.Engines.Driving;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Support;

/// <summary>
/// Looks for what shuts people out. The script is brought to the page once, by the browser's own means, which no
/// Content-Security-Policy stops: axe's own binding for Playwright brings it each time, and opens a second page.
/// </summary>
internal static class Axe
{
    /// <summary>WCAG 2.2 AA.</summary>
    public static object Wcag { get; } = new
    {
        type = "tag",
        values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice" },
    };

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong with the document, but for its frames, or with one element of it.</summary>
    public static Task<string[]> FindAsync(IPage page, object rules, string element = "html") =>
        FindAsync(new PlaywrightTab(page), rules, element);

    /// <inheritdoc cref="FindAsync(IPage, object, string)"/>
    public static async Task<string[]> FindAsync(IBrowserTab tab, object rules, string element)
    {
        if (!await tab.EvaluateAsync<bool>("'axe' in window"))
            await tab.EvaluateAsync<bool>($"(() => {{ {Script}\n return true; }})()");
        // Not waited for in the page: not every driver can.
        await tab.EvaluateAsync<bool>(
            $$"""
            (() => {
              const options = { runOnly: {{JsonSerializer.Serialize(rules)}}, iframes: false,
                resultTypes: ['violations'] };
              window.found = null;
              axe.run({{JsonSerializer.Serialize(element)}}, options).then(
                result => { window.found = result.violations.map(rule => rule.id + ': ' + rule.help + ': ' +
                  rule.nodes.map(node => node.html).join(', ')); },
                error => { window.found = [String(error)]; });
              return true;
            })()
            """);
        await Patience.UntilAsync(() => tab.IsSoAsync("window.found"), () => Task.FromResult("axe does not end."));
        return (await tab.EvaluateAsync<string[]>("window.found"))!;
    }
}
