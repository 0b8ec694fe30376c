namespace BotChallengePage.Load;

/// <summary>Looks at the process's load.</summary>
internal interface ILoadMeter : IDisposable
{
    /// <summary>Called before each sample; begins what has not begun.</summary>
    /// <param name="countsRequests">Whether requests in progress are wanted, which cost each request a little.</param>
    void Start(bool countsRequests);

    LoadSample Read();
}
