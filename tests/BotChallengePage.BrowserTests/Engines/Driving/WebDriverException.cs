namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>The browser refused a command: while a page goes away, many a command fails.</summary>
public sealed class WebDriverException : Exception
{
    public WebDriverException()
    {
    }

    public WebDriverException(string message)
        : base(message)
    {
    }

    public WebDriverException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
