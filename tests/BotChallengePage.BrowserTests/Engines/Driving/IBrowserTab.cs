namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>
/// What a test needs of a browser, whichever engine it is. An element is named by a CSS selector or an XPath.
/// </summary>
public interface IBrowserTab
{
    /// <summary>Types an address. Comes back when the browser is on its way there, loaded or not.</summary>
    Task GoAsync(string url);

    Task BackAsync();

    Task ForwardAsync();

    /// <summary>The value of a JavaScript expression, which JSON can hold.</summary>
    Task<T?> EvaluateAsync<T>(string expression);

    /// <summary>Whether a condition in JavaScript holds now. May fail while one page gives way to the next.</summary>
    Task<bool> IsSoAsync(string condition);

    /// <summary>Clicks as a visitor does: on the element's place on the screen.</summary>
    Task ClickAsync(string element);

    /// <summary>The same, inside of the page's only frame.</summary>
    Task ClickInFrameAsync(string element);

    Task PressTabAsync();

    /// <summary>The window, as far as pages go.</summary>
    Task ResizeAsync(int width, int height);

    /// <summary>Writes into an empty field and presses Enter.</summary>
    Task EnterAsync(string field, string text);

    /// <summary>Names of the cookies that the page at hand would send, whether scripts see them or not.</summary>
    Task<IReadOnlyList<string>> CookiesAsync();

    /// <summary>Another tab of the same browser.</summary>
    Task<IBrowserTab> OpenTabAsync();
}
