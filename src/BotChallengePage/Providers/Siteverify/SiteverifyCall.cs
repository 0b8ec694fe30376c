namespace BotChallengePage.Providers.Siteverify;

/// <summary>A question, and how to go about it.</summary>
/// <param name="ClientName">Name of the HTTP client.</param>
/// <param name="Question">The question.</param>
/// <param name="Timeout">Time limit of an attempt.</param>
/// <param name="Read">Understands an answer.</param>
/// <param name="IsServiceError">Whether an answer that says no tells of an error of the service's own.</param>
/// <param name="Faults">Where faults are said.</param>
internal sealed record SiteverifyCall(
    string ClientName,
    SiteverifyQuestion Question,
    TimeSpan Timeout,
    Func<SiteverifyAnswer, SiteverifyReading> Read,
    Func<SiteverifyReading, bool> IsServiceError,
    SiteverifyLog Faults)
{
    private const int MaxAttempts = 2;

    /// <summary>
    /// Whether to ask once more would spend the answer twice, tell nothing else, make the visitor wait for as long
    /// again, or be too much for who has just said that it is.
    /// </summary>
    public bool IsFinal(SiteverifyResult result, int attempt) =>
        !Question.MayRepeat || attempt == MaxAttempts ||
        (result.Said is { } said ? !IsServiceError(said) : result.Otherwise != ProviderVerdict.Unavailable);
}
