namespace BotChallengePage.Tool.Requests;

/// <summary>Where a request's target is from. A line may have several; the later ones here are the better.</summary>
internal enum TargetSource
{
    None,

    /// <summary>A path, which a server may have rewritten.</summary>
    Path,

    /// <summary>The target by itself.</summary>
    Target,

    /// <summary>The request line, as it came.</summary>
    RequestLine,
}
