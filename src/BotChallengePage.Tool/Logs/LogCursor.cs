using BotChallengePage.Tool.Checking;
using BotChallengePage.Tool.Requests;

namespace BotChallengePage.Tool.Logs;

/// <summary>How far a log has been read, and the request there.</summary>
internal sealed class LogCursor
{
    public LogCursor(LogFile file)
    {
        File = file;
        Knowledge = new(Request);
    }

    public LogFile File { get; }

    public LoggedRequest Request { get; } = new();

    public LogKnowledge Knowledge { get; }

    /// <summary>The time of the request, or of the last one before it that has a time.</summary>
    public DateTimeOffset At { get; private set; }

    public bool TryRead(out LineKind kind, out ReadOnlySpan<char> text)
    {
        if (!File.TryRead(Request, out kind, out text))
            return false;
        if (kind == LineKind.Request && Request.Time > At)
            At = Request.Time.Value;
        return true;
    }
}
