namespace BotChallengePage.BrowserTests.Engines.Driving;

/// <summary>One visitor's browser: nothing of earlier visitors is in it.</summary>
public interface IBrowserSession : IAsyncDisposable
{
    IBrowserTab Tab { get; }
}
