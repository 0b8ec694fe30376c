using Microsoft.Playwright;

namespace BotChallengePage.BrowserTests.Clients;

/// <summary>A page with the client script, and what its own scripts ask for.</summary>
internal static class ClientPage
{
    /// <summary>Nothing inline, and Trusted Types.</summary>
    public const string Strictest =
        $"{LibraryFiles.Strict}; require-trusted-types-for 'script'; trusted-types bot-challenge-client";

    /// <summary>
    /// Writes down every event of the script. <c>cancelled</c> are the names of those that the page cancels.
    /// </summary>
    private const string Listen =
        """
        window.told = []; window.cancelled = [];
        for (const name of ['required', 'dialog', 'passed', 'replay', 'failed'])
          document.addEventListener('bot-challenge-' + name, event => {
            told.push(name + (event.detail.reason ? ' ' + event.detail.reason : ''));
            if (cancelled.includes(name)) event.preventDefault();
          });
        """;

    public static async Task OpenAsync(Visitor visitor, string path = "/libraries/pages/own.html")
    {
        await visitor.Page.AddInitScriptAsync(Listen);
        await visitor.Page.GotoAsync(visitor.Site.Origin + path);
    }

    /// <summary>The names of the events so far.</summary>
    public static Task<string> ToldAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("told.join()");

    /// <summary>Status and text of a request's answer, or how it was broken off.</summary>
    public static Task<string> FetchAsync(Visitor visitor, string path, string init = "undefined") =>
        visitor.Page.EvaluateAsync<string>(
            $"fetch('{path}', {init}).then(async r => r.status + ' ' + await r.text(), error => error.name)");

    /// <summary>How often the page asked for a path.</summary>
    public static Task<int> CountAsync(Visitor visitor, string path) => visitor.Page.EvaluateAsync<int>(
        "path => performance.getEntriesByType('resource')" +
            ".filter(entry => new URL(entry.name).pathname === path).length",
        path);
}
