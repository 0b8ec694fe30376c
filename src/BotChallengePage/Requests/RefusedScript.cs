namespace BotChallengePage.Requests;

/// <summary>
/// Marks a request whose answer tells a script that it is refused by a limit: no header of it says so, and an app may
/// answer 429, too.
/// </summary>
internal sealed class RefusedScript
{
    public static readonly RefusedScript Mark = new();

    private RefusedScript()
    {
    }
}
