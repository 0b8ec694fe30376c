namespace BotChallengePage.Tool.Logs;

internal enum LogFieldKind
{
    Ignored,
    Address,
    Time,
    Request,
    Method,

    /// <summary>Path and query.</summary>
    Target,

    /// <summary>The path alone.</summary>
    Path,

    Query,
    Host,
    Scheme,

    /// <summary>nginx' <c>$https</c>: <c>on</c>, or nothing.</summary>
    Https,

    Header,
}
