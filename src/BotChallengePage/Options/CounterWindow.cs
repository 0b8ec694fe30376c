namespace BotChallengePage;

/// <summary>How the window moves in which requests are counted.</summary>
public enum CounterWindow
{
    /// <summary>
    /// It begins with a client's first request and ends by itself. At its edge, up to twice <c>After</c> can come in a
    /// short time.
    /// </summary>
    Fixed,

    /// <summary>
    /// One window after the other, and the one before counts for as much as still lies in the length of a window. A
    /// request is over the limit when <c>previous × (1 − elapsed / window) + current</c> has reached it, and is not
    /// counted then, so that who keeps coming gets through again as soon as there is room.
    /// </summary>
    Sliding,
}
