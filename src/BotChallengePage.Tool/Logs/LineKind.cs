namespace BotChallengePage.Tool.Logs;

/// <summary>What a line of a log is.</summary>
internal enum LineKind
{
    /// <summary>A request.</summary>
    Request,

    /// <summary>What is in every log and no request: empty lines, comments.</summary>
    Nothing,

    /// <summary>Bytes that are no HTTP request: a server answers them itself, and no app ever sees them.</summary>
    NoHttp,

    /// <summary>It is not of this format.</summary>
    Unreadable,
}
