namespace BotChallengePage.Directives;

/// <summary>Why a request is let through unasked, and uncounted.</summary>
internal enum Exemption : byte
{
    None,
    Disabled,

    /// <summary>As the library's own endpoints are.</summary>
    Skipped,
    ErrorPage,
    SkipWhen,
    Method,
}
